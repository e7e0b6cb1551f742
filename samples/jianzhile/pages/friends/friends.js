const { get } = require('../../utils/request')

Page({
  data: { left: 3 },

  onShareAppMessage() {
    get('/share/addReward', { left: this.data.left })
    this.setData({ left: this.data.left - 1 })
    return { title: '[有人@你] 帮我砍一刀，立省 20 元', path: '/pages/index/index' }
  }
})
