import { keepKey } from "./memory.js";

/** Return a function that asks for an API key, told why, and returns whether one was given. */
export function signInBy(dialog) {
  const field = dialog.querySelector("input");
  let asking = null;

  dialog.querySelector(".cancel").addEventListener("click", () => dialog.close());
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (!field.value.trim()) return;
    keepKey(field.value.trim());
    dialog.close("given");
  });

  return (why) => {
    asking ??= new Promise((resolve) => {
      dialog.querySelector(".why").textContent = why;
      field.value = "";
      dialog.returnValue = "";
      dialog.addEventListener("close", () => resolve(dialog.returnValue === "given"), { once: true });
      dialog.showModal();
    }).finally(() => {
      asking = null;
    });
    return asking;
  };
}
