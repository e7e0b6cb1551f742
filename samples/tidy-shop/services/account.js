export const isMember = () => Boolean(wx.getStorageSync('token'))

// 需要账户的操作才去登录
export const needMember = run => {
  if (isMember()) {
    run()
    return
  }
  wx.navigateTo({ url: '/pages/login/login' })
}
