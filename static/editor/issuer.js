/* Which ban (tổ) chỉ đạo issues a paper is asked only when one does. */
(() => {
  "use strict";

  const issuer = document.getElementById("id_issuer");
  const body = document.getElementById("div_id_body");
  if (!issuer || !body) return;
  const show = () => { body.hidden = issuer.value !== "body" && !document.getElementById("id_body").value; };
  issuer.addEventListener("change", show);
  show();
})();
