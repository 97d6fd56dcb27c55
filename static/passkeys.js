/* A passkey that does not come leaves the page as it is: beside its button stands why, in words (allauth only logs it). */
(() => {
  "use strict";

  const WHY = {
    NotAllowedError: "Chưa nhận được khoá truy cập: máy này không có khoá của tài khoản, hoặc lời nhắc của máy đã bị huỷ, quá giờ. Xin bấm lại nút.",
    InvalidStateError: "Máy này, khoá này đã được thêm vào tài khoản từ trước.",
    SecurityError: "Khoá truy cập chỉ dùng được khi mở trang bằng tên miền qua HTTPS, không dùng được với địa chỉ bằng số.",
    NotSupportedError: "Máy hoặc trình duyệt này không dùng được khoá truy cập.",
  };
  const NO_LINE = "Chưa liên lạc được với máy chủ. Xin kiểm tra đường truyền rồi bấm lại nút.";

  const why = (error) => WHY[window.PublicKeyCredential ? error.name : "NotSupportedError"] || NO_LINE;

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const button = document.querySelector("[data-passkey]");
    let note = document.querySelector("[data-passkey-note]");
    if (!note) {
      note = Object.assign(document.createElement("p"), { className: "note bad" });
      note.dataset.passkeyNote = "";
      note.setAttribute("role", "alert");
      (button.closest(".actions") || button).before(note);
    }
    note.textContent = why(event.detail.exception);
  });
})();
