const SCOPE = 'scope.writePhotosAlbum'

const askAgain = () => wx.showModal({
  title: '需要相册权限',
  content: '允许保存到相册后，即可把海报存到手机',
  confirmText: '去设置',
  success: ({ confirm }) => confirm && wx.openSetting()
})

export const saveImage = filePath => {
  wx.getSetting({
    success: ({ authSetting }) => {
      if (authSetting[SCOPE] === false) {
        askAgain()
        return
      }
      wx.saveImageToPhotosAlbum({
        filePath,
        success: () => wx.showToast({ title: '已保存到相册' })
      })
    }
  })
}
