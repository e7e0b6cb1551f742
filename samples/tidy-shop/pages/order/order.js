import { get, post } from '../../services/api'
import { copy } from '../../services/copy'

// 我们自己的开票小程序，同一主体
const INVOICE = 'wx6d1e8f03b7c5a942'

Page({
  data: {
    order: { no: '', express: null, invoiced: false, state: '' }
  },

  onLoad({ no }) {
    get('/orders/' + no).then(order => this.setData({ order }))
  },

  copyNo() {
    copy(this.data.order.no, '订单号已复制')
  },

  copyExpress() {
    copy(this.data.order.express.no, '快递单号已复制')
  },

  openInvoice() {
    wx.navigateToMiniProgram({
      appId: INVOICE,
      path: 'pages/apply/apply?order=' + this.data.order.no
    })
  },

  downloadInvoice() {
    wx.showLoading({ title: '下载中' })
    wx.downloadFile({
      url: 'https://api.lishan-tea.example/invoices/' + this.data.order.no + '.pdf',
      success: ({ tempFilePath }) => wx.openDocument({ filePath: tempFilePath, showMenu: true }),
      fail: () => wx.showToast({ title: '下载失败，请稍后再试', icon: 'none' }),
      complete: () => wx.hideLoading()
    })
  },

  cancelOrder() {
    wx.showModal({
      title: '取消订单',
      content: '取消后优惠券会退回卡包',
      cancelText: '再想想',
      success: ({ confirm }) => {
        if (confirm) post('/orders/cancel', { no: this.data.order.no }).then(() => wx.navigateBack())
      }
    })
  },

  openStore() {
    const { latitude, longitude, name, address } = this.data.order.store
    wx.openLocation({ latitude, longitude, name, address })
  }
})
