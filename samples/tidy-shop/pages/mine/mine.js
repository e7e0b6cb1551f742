const { request } = require('../../utils/request')

Page({
  data: { userInfo: null, addresses: [] },

  onShow() {
    if (getApp().globalData.token) {
      request('/me').then(userInfo => this.setData({ userInfo }))
      request('/addresses').then(addresses => this.setData({ addresses }))
    }
  },

  toLogin() {
    wx.navigateTo({ url: '/pages/login/login' })
  },

  openTerms() {
    wx.navigateTo({ url: '/pages/web/web?page=terms' })
  },

  toInvite() {
    wx.navigateTo({ url: '/pages/invite/invite' })
  },
})
