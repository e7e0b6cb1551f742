export const copy = (text, title) => wx.setClipboardData({
  data: text,
  success: () => wx.showToast({ title, icon: 'none' })
})
