import { get, post } from '../../services/api'
import { saveImage } from '../../services/album'

Page({
  data: {
    goods: { comments: [] },
    count: 1,
    poster: ''
  },

  onLoad({ id }) {
    get('/goods/' + id).then(goods => this.setData({ goods }))
  },

  setCount({ detail }) {
    this.setData({ count: detail.count })
  },

  add() {
    const cart = wx.getStorageSync('cart') || []
    const { id, name, price } = this.data.goods
    wx.setStorageSync('cart', [...cart, { id, name, price, count: this.data.count }])
    wx.showToast({ title: '已加入购物车' })
  },

  drawPoster() {
    wx.createSelectorQuery().select('#poster').node(({ node: canvas }) => {
      const context = canvas.getContext('2d')
      context.fillText(this.data.goods.name, 40, 420)
      context.fillText('长按识别小程序码，查看这款茶', 40, 460)
      wx.canvasToTempFilePath({
        canvas,
        success: ({ tempFilePath }) => this.setData({ poster: tempFilePath })
      })
    }).exec()
  },

  savePoster() {
    saveImage(this.data.poster)
  },

  closePoster() {
    this.setData({ poster: '' })
  },

  onShareAppMessage() {
    const { id, name } = this.data.goods
    post('/statistics/share', { page: 'goods', id })
    return { title: name + '，口粮茶也能很好喝', path: '/pages/goods/goods?id=' + id }
  }
})
