import { fetchGift } from '../../services/api'

Page({
  data: {
    gift: { name: '', appName: '', code: '' }
  },

  onShow() {
    fetchGift().then(gift => this.setData({ gift }))
  },

  copy() {
    const { code } = this.data.gift
    wx.setClipboardData({ data: code })
  }
})
