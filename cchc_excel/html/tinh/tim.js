(function () {
  "use strict";
  var box = document.getElementById("tim"), choice = document.getElementById("loc"), told = document.getElementById("dem");
  var rows = document.querySelectorAll("[data-ten]");
  if (!box || !choice) { return; }
  function fold(text) {
    return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").trim();
  }
  function filter() {
    var wanted = fold(box.value), seen = 0;
    rows.forEach(function (row) {
      var stays = row.dataset.ten.indexOf(wanted) >= 0 && (!choice.value || row.dataset.loai === choice.value);
      row.hidden = !stays;
      if (stays && row.tagName === "TR") { seen += 1; }
    });
    told.textContent = seen + " đơn vị";
  }
  box.addEventListener("input", filter);
  choice.addEventListener("change", filter);
}());
