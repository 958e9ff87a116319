/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Nothing on the page needs this: it keeps the page in place while a server is asked, and says how long that takes.
 */
(function () {
	"use strict";

	/* Everything is drawn by the server, so what a script puts into the page is what would have stood there anyway. */
	function replace(page, selector) {
		var shown = document.querySelector(selector);
		var fresh = page.querySelector(selector);
		if (shown && fresh) {
			shown.replaceWith(document.importNode(fresh, true));
		}
	}

	function show(html, name, button) {
		var page = new DOMParser().parseFromString(html, "text/html");
		var section = "#signet-ims section[data-name=\"" + CSS.escape(name) + "\"]";
		if (!page.querySelector(section)) {
			return false;
		}
		replace(page, "#signet-ims .statline");
		replace(page, "#signet-ims .overview");
		replace(page, section);
		/* The web console has given the button its look when the page was loaded. */
		button.disabled = false;
		document.querySelector(section + " button").replaceWith(button);
		button.focus({preventScroll: true});
		return true;
	}

	function check(form) {
		var button = form.querySelector("button");
		var hint = form.querySelector(".hint");
		var section = form.closest("section");
		var began = Date.now();
		var fields = new URLSearchParams(new FormData(form));
		button.disabled = true;
		section.setAttribute("aria-busy", "true");
		hint.textContent = "Asking the server\u2026";
		var clock = setInterval(function () {
			hint.textContent = "Asking the server\u2026 " + Math.round((Date.now() - began) / 1000) + " s";
		}, 1000);
		fetch(form.action.split("#")[0], {method: "POST", body: fields, credentials: "same-origin"})
			.then(function (response) {
				return response.ok ? response.text() : Promise.reject(new Error("status " + response.status));
			})
			.then(function (html) {
				if (!show(html, fields.get("name"), button)) {
					throw new Error("it may have been changed or deleted");
				}
			})
			.catch(function (failure) {
				button.disabled = false;
				section.removeAttribute("aria-busy");
				hint.textContent = "Not checked (" + failure.message + "). Load this page again.";
			})
			.finally(function () {
				clearInterval(clock);
			});
	}

	document.addEventListener("submit", function (event) {
		if (event.target.matches("#signet-ims form.check")) {
			event.preventDefault();
			check(event.target);
		}
	});
}());
