import type { QuizApp } from '../../app'

const app = getApp<QuizApp>()

Page({
  data: {
    count: 182034,
    city: ''
  },

  onLoad() {
    this.locate()
  },

  onShow() {
    if (!app.globalData.nickname) {
      this.greet()
    }
  },

  locate() {
    wx.getLocation({
      type: 'wgs84',
      success: ({ latitude, longitude }) => {
        wx.request<{ city: string }>({
          url: 'https://api.xinyu-quiz.example/city',
          data: { latitude, longitude },
          success: reply => this.setData({ city: reply.data.city })
        })
      }
    })
  },

  greet() {
    wx.showModal({
      title: '授权提示',
      content: '需要获取你的用户信息才能生成专属报告',
      confirmText: '去授权',
      showCancel: false,
      success: () => {
        wx.getUserProfile({
          desc: '用于生成专属报告',
          success: ({ userInfo }) => {
            app.globalData.nickname = userInfo.nickName
          }
        })
      }
    })
  },

  start() {
    app.globalData.answers = []
    wx.navigateTo({ url: '/pages/quiz/quiz' })
  }
})
