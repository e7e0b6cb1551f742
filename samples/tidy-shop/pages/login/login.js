import { post } from '../../services/api'

Page({
  data: { agreed: false },

  agree() {
    this.setData({ agreed: !this.data.agreed })
  },

  login() {
    if (!this.data.agreed) {
      wx.showToast({ title: '请先阅读并同意协议', icon: 'none' })
      return
    }
    wx.login({
      success: ({ code }) => post('/session', { code }).then(({ token }) => {
        getApp().keep(token)
        wx.navigateBack()
      })
    })
  },

  skip() {
    wx.switchTab({ url: '/pages/index/index' })
  }
})
