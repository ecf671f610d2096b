"use strict";
// Filters only: everything on the page can be read without this script.
(() => {
  const form = document.getElementById("filters");
  const matches = document.getElementById("matches");
  const articles = [...document.querySelectorAll("article.event")];
  if (!form || !articles.length) return;
  const others = [...document.querySelectorAll("[data-event]")];
  const groups = [...document.querySelectorAll(".group")];
  const plain = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = new Map(articles.map((article) => [article, plain(article.textContent)]));

  const show = () => {
    const wanted = plain(form.elements.words.value).split(/\s+/).filter(Boolean);
    const support = form.elements.support.value;
    const outlet = form.elements.outlet.value;
    const hidden = new Set();
    for (const article of articles) {
      const fits =
        (!support || article.dataset.support === support) &&
        (!outlet || article.dataset.outlets.includes(`|${outlet}|`)) &&
        wanted.every((word) => texts.get(article).includes(word));
      article.hidden = !fits;
      if (!fits) hidden.add(article.id);
    }
    for (const row of others) row.hidden = hidden.has(row.dataset.event);
    for (const group of groups) {
      group.hidden = !group.querySelector("[data-event]:not([hidden])");
      for (const details of group.querySelectorAll("details")) details.open = hidden.size > 0;
    }
    const left = articles.length - hidden.size;
    matches.textContent = hidden.size ? `${left} of ${articles.length} events` : "";
  };

  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target && target.hidden) form.reset();
  });
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
})();
