import { get, post } from '../../services/api'
import { needMember } from '../../services/account'

Page({
  data: {
    goods: [],
    coupons: [],
    layer: false,
    store: null
  },

  onLoad() {
    this.load()
  },

  onPullDownRefresh() {
    this.load().then(() => wx.stopPullDownRefresh())
  },

  async load() {
    const { goods, coupons } = await get('/home')
    this.setData({ goods, coupons, layer: coupons.length > 0 })
  },

  takeCoupons({ detail }) {
    needMember(() => {
      post('/coupons', { ids: detail.ids }).then(() => {
        this.setData({ layer: false })
        wx.showToast({ title: '已放入卡包' })
      })
    })
  },

  closeLayer() {
    this.setData({ layer: false })
  },

  nearby() {
    wx.getLocation({
      type: 'gcj02',
      success: ({ latitude, longitude }) => {
        get('/stores/nearest', { latitude, longitude }).then(store => this.setData({ store }))
      },
      fail: () => wx.showToast({ title: '未开启定位，可在门店列表中选择', icon: 'none' })
    })
  },

  onShareAppMessage() {
    return { title: '栗山茶铺｜今年的明前龙井到了', path: '/pages/index/index' }
  },

  onShareTimeline() {
    return { title: '栗山茶铺，山里的好茶' }
  }
})
