const { request } = require('../../utils/request')

Page({
  withPhone(event) {
    if (!event.detail.code) {
      wx.showToast({ title: '未授权手机号，可稍后再登录', icon: 'none' })
      return
    }
    request('/login', { code: event.detail.code }).then(session => {
      getApp().globalData.token = session.token
      wx.navigateBack()
    })
  },

  later() {
    wx.navigateBack()
  },
})
