import { get, post } from '../../services/api'

Page({
  data: {
    address: null,
    phone: '',
    points: 0,
    spend: false
  },

  onLoad() {
    get('/points').then(({ points }) => this.setData({ points }))
  },

  chooseAddress() {
    wx.chooseAddress({
      success: address => this.setData({ address })
    })
  },

  typePhone({ detail }) {
    this.setData({ phone: detail.value })
  },

  fillPhone({ detail }) {
    if (!detail.code) return
    post('/phone', { code: detail.code }).then(({ phone }) => this.setData({ phone }))
  },

  usePoints() {
    if (this.data.points >= 100) this.setData({ spend: !this.data.spend })
  },

  async pay() {
    const { address, phone, spend } = this.data
    if (!address || !phone) {
      wx.showModal({ title: '提示', content: '请选择收货地址并填写手机号', showCancel: false })
      return
    }
    const order = await post('/orders', { address, phone, spend, goods: wx.getStorageSync('cart') })
    wx.requestPayment({
      ...order.payment,
      success: () => {
        wx.removeStorageSync('cart')
        setTimeout(() => wx.redirectTo({ url: '/pages/order/order?no=' + order.no }), 800)
      },
      fail: () => wx.showToast({ title: '支付已取消', icon: 'none' })
    })
  }
})
