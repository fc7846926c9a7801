
(function () {
  "use strict";
  var filter = document.getElementById("filter");
  if (!filter) {
    return;
  }
  var boxes = filter.querySelectorAll("input");
  var shown = document.getElementById("shown");
  var findings = document.querySelectorAll(".finding");

  function apply() {
    boxes.forEach(function (box) {
      document.body.classList.toggle("no-" + box.value, !box.checked);
    });
    var count = 0;
    findings.forEach(function (finding) {
      count += getComputedStyle(finding).display === "none" ? 0 : 1;
    });
    shown.textContent = shown.dataset.text.replace("{shown}", count).replace("{all}", findings.length);
  }

  boxes.forEach(function (box) {
    box.addEventListener("change", apply);
  });
  filter.hidden = false;
  apply();
})();
