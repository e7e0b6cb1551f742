Page({
  data: { saved: false },

  save() {
    wx.canvasToTempFilePath({
      canvasId: 'poster',
      success: ({ tempFilePath }) =>
        wx.saveImageToPhotosAlbum({
          filePath: tempFilePath,
          success: () => this.setData({ saved: true }),
          fail: () => wx.showModal({ title: '提示', content: '保存图片需要相册权限，是否去设置？', success: this.toSettings }),
        }),
    })
  },

  toSettings(answer) {
    if (answer.confirm) wx.openSetting()
  },

  onShareAppMessage() {
    return { title: '邀请您来采摘', path: '/pages/invite/invite' }
  },
})
