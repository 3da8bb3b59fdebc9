const MB = 1024 * 1024;
const input = document.querySelector("#file");
const hint = document.querySelector("#hint");
hint.textContent = "Files of up to 10 MB";

input.addEventListener("change", () => {
  const file = input.files[0];
  if (file.size > 10 * MB) {
    input.value = "";
    hint.textContent = "This file is too large";
  }
});
