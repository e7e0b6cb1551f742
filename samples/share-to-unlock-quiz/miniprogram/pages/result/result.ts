import type { QuizApp } from '../../app'
import { PORTRAITS } from '../../data/questions'
import { addCoins, SHARE_BONUS } from '../../services/coins'
import * as gate from '../../services/gate'

const app = getApp<QuizApp>()

/** 选得最多的那一类 */
function judge(answers: number[]): number {
  const votes = PORTRAITS.map((_, index) => answers.filter(answer => answer === index).length)
  return votes.indexOf(Math.max(...votes))
}

Page({
  data: {
    portrait: PORTRAITS[0],
    unlocked: false,
    lockTip: '完整报告已生成，分享到微信群后即可查看',
    bonus: SHARE_BONUS
  },

  shared: false,

  onLoad() {
    const portrait = PORTRAITS[judge(app.globalData.answers)]
    this.setData({ portrait, unlocked: gate.isOpen(portrait.name) })
  },

  onShow() {
    // 从分享面板回来
    if (this.shared) {
      this.shared = false
      this.unlock()
    }
  },

  onShareAppMessage() {
    this.shared = true
    return {
      title: `我是「${this.data.portrait.name}」，你是哪一种？`,
      path: '/pages/index/index'
    }
  },

  unlock() {
    gate.open(this.data.portrait.name)
    this.setData({ unlocked: true })
    addCoins(SHARE_BONUS)
    wx.showToast({ title: `解锁成功，+${SHARE_BONUS} 金币`, icon: 'none' })
  },

  again() {
    wx.reLaunch({ url: '/pages/index/index' })
  }
})
