const { request } = require('../../utils/request')
const { copy } = require('../../utils/clipboard')

Page({
  data: { order: {}, address: null },

  onLoad(query) {
    request('/order/new', { goods: query.goods }).then(order => this.setData({ order }))
  },

  chooseAddress() {
    wx.chooseAddress({ success: address => this.setData({ address }) })
  },

  copyNumber() {
    copy(this.data.order.no, '订单号')
  },

  copyExpress() {
    copy(this.data.order.express, '快递单号')
  },

  pay() {
    if (!this.data.address) {
      wx.showModal({ title: '提示', content: '请填写手机号码和收货地址', showCancel: false })
      return
    }
    request('/order/pay', { no: this.data.order.no }).then(payment =>
      wx.requestPayment({ ...payment, success: () => wx.showToast({ title: '支付成功' }) })
    )
  },

  saveInvoice() {
    wx.downloadFile({
      url: this.data.order.invoice,
      success: ({ tempFilePath }) => wx.openDocument({ filePath: tempFilePath }),
    })
  },
})
