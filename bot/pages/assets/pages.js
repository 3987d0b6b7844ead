// Answers as one types. Without it every form still works: it is sent, and the page comes anew.

const WAIT = 200; // milliseconds after the last key

function follow(form) {
  const shown = document.getElementById(form.dataset.live);
  let timer, latest;

  async function show() {
    const address = new URL(form.action);
    address.search = new URLSearchParams(new FormData(form));
    address.hash = "";
    latest?.abort();
    latest = new AbortController();
    let page;
    try {
      const response = await fetch(address, { signal: latest.signal });
      if (!response.ok) return;
      page = new DOMParser().parseFromString(await response.text(), "text/html");
    } catch {
      return; // another key was pressed meanwhile, or the network is away: the button still works
    }
    const fresh = page.getElementById(shown.id);
    if (!fresh) return;
    shown.replaceChildren(...fresh.childNodes);
    markFaults(form, page);
    if (form.getAttribute("role") === "search") {
      document.title = page.title;
      document.getElementById("news").textContent = document.getElementById("found")?.textContent ?? "";
      history.replaceState(null, "", address);
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, WAIT);
  });
}

// What is wrong with a field stands beside it, as in the page that came.
function markFaults(form, page) {
  for (const field of form.querySelectorAll(".field input")) {
    const fresh = page.getElementById(field.id);
    if (!fresh) continue;
    for (const name of ["aria-invalid", "aria-describedby"]) {
      if (fresh.hasAttribute(name)) field.setAttribute(name, fresh.getAttribute(name));
      else field.removeAttribute(name);
    }
    field.parentElement.querySelector(".fault")?.remove();
    const fault = fresh.parentElement.querySelector(".fault");
    if (fault) field.parentElement.append(fault);
  }
}

// A search changes the address of the page, and what leads from it must not be read from the new one.
for (const each of document.querySelectorAll(".home, link[rel=icon]")) each.href = each.href;
for (const each of document.querySelectorAll("form[role=search]")) each.action = each.action;

document.querySelectorAll("form[data-live]").forEach(follow);
