import { get } from '../../services/api'
import { isMember } from '../../services/account'

Page({
  data: { member: null },

  onShow() {
    if (isMember()) get('/me').then(member => this.setData({ member }))
  },

  login() {
    wx.navigateTo({ url: '/pages/login/login' })
  },

  read({ currentTarget }) {
    wx.navigateTo({ url: '/pages/agreement/agreement?key=' + currentTarget.dataset.key })
  },

  clear() {
    wx.removeStorageSync('cart')
    wx.showToast({ title: '已清除' })
  },

  onShareAppMessage() {
    return { title: '栗山茶铺', path: '/pages/index/index' }
  }
})
