// Browsers keep what stands behind # to themselves: only this page can add it to where the form leads.
(function () {
  'use strict';
  var target = document.querySelector('input[name=resource]');
  var asked = new URLSearchParams(location.search).has('resource');
  if (asked && location.hash && target.value.indexOf('#') < 0) {
    target.value += location.hash;
  }
})();
