import { addCoins, coins } from '../../services/coins'

const INVITE_BONUS = 50
const today = (): string => new Date().toDateString()

Page({
  data: {
    total: 0,
    signed: false
  },

  onShow() {
    this.setData({ total: coins(), signed: wx.getStorageSync('signed') === today() })
  },

  signIn() {
    wx.setStorageSync('signed', today())
    this.setData({ total: addCoins(5), signed: true })
  },

  onShareAppMessage() {
    this.setData({ total: addCoins(INVITE_BONUS) })
    return { title: '来测测你的性格底色', path: '/pages/index/index' }
  }
})
