/** Copy what the user pointed at, and say so. */
exports.copy = function copy(text, what) {
  wx.setClipboardData({
    data: text,
    success: () => wx.showToast({ title: `${what}已复制`, icon: 'none' }),
  })
}
