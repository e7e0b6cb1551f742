import { post } from '../../services/api'
import { needMember } from '../../services/account'
import { copy } from '../../services/copy'

Page({
  data: { joined: false },

  join() {
    needMember(() => post('/events/join').then(() => this.setData({ joined: true })))
  },

  copyPlace() {
    copy('杭州市西湖区龙井路 18 号栗山茶铺', '地址已复制')
  },

  onShareAppMessage() {
    return { title: '邀请函｜谷雨春茶品鉴会', path: '/pages/event/event' }
  }
})
