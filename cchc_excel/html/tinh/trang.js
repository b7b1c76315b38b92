(function () {
  "use strict";
  document.querySelectorAll("[data-chosen]").forEach(function (told) {
    var picked = document.getElementById(told.dataset.chosen);
    picked.addEventListener("change", function () {
      told.textContent = Array.from(picked.files).map(function (file) { return file.name; }).join(", ");
    });
  });
  // Files dropped anywhere on the page go into its one form for files; choosing some sends them as well.
  var form = document.querySelector("form[data-drop]");
  if (!form) { return; }
  var input = form.querySelector("input[type=file]"), body = document.body;
  function hasFiles(event) { return event.dataTransfer && Array.from(event.dataTransfer.types).indexOf("Files") >= 0; }
  function send() {
    if (input.files.length) { form.querySelector("button").textContent = "Đang gửi lên…"; form.requestSubmit(); }
  }
  document.addEventListener("dragover", function (event) {
    if (hasFiles(event)) { event.preventDefault(); body.classList.add("over"); }
  });
  document.addEventListener("dragleave", function (event) {
    if (!event.relatedTarget) { body.classList.remove("over"); }
  });
  document.addEventListener("drop", function (event) {
    if (!hasFiles(event)) { return; }
    event.preventDefault();
    body.classList.remove("over");
    input.files = event.dataTransfer.files;
    send();
  });
  input.addEventListener("change", send);
}());
