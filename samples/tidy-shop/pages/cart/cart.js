import { needMember } from '../../services/account'

Page({
  data: { cart: [] },

  onShow() {
    this.setData({ cart: wx.getStorageSync('cart') || [] })
  },

  remove({ currentTarget }) {
    const cart = this.data.cart.filter(({ id }) => id !== currentTarget.dataset.id)
    wx.setStorageSync('cart', cart)
    this.setData({ cart })
  },

  checkout() {
    needMember(() => wx.navigateTo({ url: '/pages/checkout/checkout' }))
  }
})
