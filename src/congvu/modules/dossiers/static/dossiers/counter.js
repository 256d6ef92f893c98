/* congvu · the counter: F8 and F9 press the button that names them. Works without it too. */
(function () {
  "use strict";

  document.addEventListener("keydown", function (event) {
    var button = /^F\d+$/.test(event.key) && document.querySelector("[data-hotkey=" + event.key + "]");
    if (button) { event.preventDefault(); button.click(); }
  });
})();
