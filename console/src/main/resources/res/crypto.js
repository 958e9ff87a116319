/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Nothing on the page needs this: it adds a button that copies, and forgets the plain text when the page is left.
 */
(function () {
	"use strict";

	function addCopyButton(field) {
		if (!field || !navigator.clipboard) {
			return;
		}
		var button = document.createElement("button");
		button.type = "button";
		button.className = "copy";
		button.textContent = "Copy";
		button.addEventListener("click", function () {
			navigator.clipboard.writeText(field.value).then(function () {
				button.textContent = "Copied";
			}, function () {
				field.select();
			});
		});
		field.parentNode.appendChild(button);
	}

	function forget() {
		var plain = document.getElementById("signet-datum");
		if (plain) {
			plain.value = "";
		}
	}

	document.addEventListener("DOMContentLoaded", function () {
		addCopyButton(document.getElementById("signet-protected"));
	});
	window.addEventListener("pagehide", forget);
}());
