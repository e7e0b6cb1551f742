import type { QuizApp } from '../../app'
import { QUESTIONS } from '../../data/questions'

const app = getApp<QuizApp>()

Page({
  data: {
    step: 0,
    percent: 0,
    question: QUESTIONS[0]
  },

  onPick(event: WechatMiniprogram.CustomEvent<{ index: number }>) {
    app.globalData.answers.push(event.detail.index)
    const step = this.data.step + 1
    if (step === QUESTIONS.length) {
      wx.redirectTo({ url: '/pages/result/result' })
      return
    }
    this.setData({ step, question: QUESTIONS[step], percent: Math.round((step / QUESTIONS.length) * 100) })
  }
})
