import partners from '../../config/partners'

const DOWNLOAD = 'https://d.haowan.example/box/android'

Page({
  data: {
    partners,
    guide: encodeURIComponent('https://m.haowan.example/guide')
  },

  download() {
    wx.showModal({
      title: '提示',
      content: '下载链接已复制，请在手机浏览器中打开安装客户端',
      confirmText: '知道了',
      success: () => wx.setClipboardData({ data: DOWNLOAD })
    })
  }
})
