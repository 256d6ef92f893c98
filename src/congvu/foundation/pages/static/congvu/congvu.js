/* congvu · the few things a page does beyond HTML. Everything works without this file. */
(function () {
  "use strict";

  function typing(target) {
    return target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
  }

  /* "/" searches; j and k walk through a list marked data-list, x ticks its row, Enter opens it */
  function rows() {
    return Array.from(document.querySelectorAll("[data-list] [data-row]")).filter(function (row) {
      return row.offsetParent !== null;
    });
  }

  function step(by) {
    var all = rows();
    if (!all.length) { return; }
    var here = all.findIndex(function (row) { return row.contains(document.activeElement); });
    var next = all[Math.min(all.length - 1, Math.max(0, here + by))];
    var goal = next.querySelector("[data-open]") || next.querySelector("a, button, input");
    if (goal) { goal.focus(); next.scrollIntoView({ block: "nearest" }); }
  }

  function tick() {
    var row = document.activeElement.closest("[data-row]");
    var box = row && row.querySelector("input[type=checkbox]");
    if (box) { box.click(); }
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.key === "Escape") { close(event.target); return; }
    if (typing(event.target)) { return; }
    var acts = { "/": function () { var box = document.getElementById("tim"); if (box) { box.focus(); box.select(); } },
      j: function () { step(1); }, k: function () { step(-1); }, x: tick,
      g: function () { var row = document.activeElement.closest("[data-row]"); var box = row && row.querySelector("[data-assign]"); if (box) { box.focus(); } } };
    if (acts[event.key]) { event.preventDefault(); acts[event.key](); }
  });

  /* open menus close by Escape and by a click elsewhere */
  function close(target) {
    document.querySelectorAll("details.cv-me[open], details.cv-more[open], details.cv-pop[open]").forEach(function (menu) {
      menu.open = false;
      if (target && menu.contains(target)) { menu.querySelector("summary").focus(); }
    });
  }

  document.addEventListener("click", function (event) {
    document.querySelectorAll("details.cv-me[open], details.cv-more[open], details.cv-pop[open]").forEach(function (menu) {
      if (!menu.contains(event.target)) { menu.open = false; }
    });
  });

  /* a grave act asks once; a form is sent once */
  document.addEventListener("submit", function (event) {
    var button = event.submitter;
    var question = (button && button.dataset.confirm) || event.target.dataset.confirm;
    if (question && !window.confirm(question)) { event.preventDefault(); return; }
    if (event.target.method === "post" && !event.defaultPrevented) {
      if (event.target.dataset.sent) { event.preventDefault(); return; }
      event.target.dataset.sent = "1";
      window.setTimeout(function () { delete event.target.dataset.sent; }, 4000);
    }
  });

  /* the bar of bulk acts counts what is ticked; data-all ticks every row */
  function count(list) {
    var ticked = list.querySelectorAll("[data-row] input[type=checkbox]:checked").length;
    list.querySelectorAll("[data-count]").forEach(function (place) { place.textContent = ticked; });
    list.querySelectorAll("[data-bulk]").forEach(function (bar) { bar.classList.toggle("trong", ticked === 0); });
    list.querySelectorAll("[data-row]").forEach(function (row) {
      var box = row.querySelector("input[type=checkbox]");
      row.classList.toggle("chon", Boolean(box && box.checked));
    });
  }

  document.addEventListener("change", function (event) {
    var list = event.target.closest("[data-list]");
    if (list) {
      if (event.target.matches("[data-all]")) {
        list.querySelectorAll("[data-row] input[type=checkbox]").forEach(function (box) { box.checked = event.target.checked; });
      }
      count(list);
    }
    if (event.target.matches("[data-send]")) { event.target.form.requestSubmit(); }
  });

  /* a browser writes a date its own way (5/3 or 3/5): the day is said again in the page's language */
  function say(input) {
    var place = input.nextElementSibling;
    if (!place || !place.matches("output.gy")) { place = document.createElement("output"); place.className = "gy"; input.after(place); }
    var day = input.value ? new Date(input.value.length > 10 ? input.value : input.value + "T00:00") : null;
    var form = { weekday: "long", day: "numeric", month: "numeric", year: "numeric" };
    if (input.type === "datetime-local") { form.hour = "2-digit"; form.minute = "2-digit"; form.hour12 = false; }
    place.textContent = day && !isNaN(day) ? new Intl.DateTimeFormat(document.documentElement.lang === "vi" ? "vi-VN" : "en-GB", form).format(day) : "";
  }

  document.addEventListener("input", function (event) {
    if (event.target.matches("input[type=date], input[type=datetime-local]")) { say(event.target); }
  });

  function ready(root) {
    root.querySelectorAll("input[type=date], input[type=datetime-local]").forEach(say);
    root.querySelectorAll("[data-list]").forEach(count);
    root.querySelectorAll(".cv-tabs [aria-current]").forEach(function (tab) {
      tab.parentNode.scrollLeft = tab.offsetLeft - tab.parentNode.offsetLeft - (tab.parentNode.clientWidth - tab.offsetWidth) / 2;
    });
    var first = root.querySelector("[data-focus]") || root.querySelector("[aria-invalid=true]");
    if (first && !first.closest("[data-quiet]")) { first.focus(); }
    root.querySelectorAll("[data-print]").forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", function () { window.print(); });
    });
  }

  /* drag a row onto a person: the same form as the keyboard way, filled in and sent */
  document.addEventListener("dragstart", function (event) {
    var row = event.target.closest && event.target.closest("[data-drag]");
    if (row) { event.dataTransfer.setData("text/plain", row.dataset.drag); event.dataTransfer.effectAllowed = "move"; }
  });
  document.addEventListener("dragover", function (event) {
    var place = event.target.closest("[data-drop]");
    if (place) { event.preventDefault(); place.classList.add("tha"); }
  });
  document.addEventListener("dragleave", function (event) {
    var place = event.target.closest("[data-drop]");
    if (place && !place.contains(event.relatedTarget)) { place.classList.remove("tha"); }
  });
  document.addEventListener("drop", function (event) {
    var place = event.target.closest("[data-drop]");
    if (!place) { return; }
    event.preventDefault();
    var form = document.getElementById(event.dataTransfer.getData("text/plain"));
    var choice = form && form.querySelector("[data-assign]");
    if (choice) { choice.value = place.dataset.drop; form.requestSubmit(); }
  });

  document.addEventListener("DOMContentLoaded", function () { ready(document); });
  document.addEventListener("htmx:afterSwap", function (event) { ready(event.target); });
  document.addEventListener("htmx:after:swap", function (event) { ready(event.target); });
})();
