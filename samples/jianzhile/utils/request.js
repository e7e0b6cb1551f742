const get = (path, data) => new Promise((resolve, reject) => {
  wx.request({
    url: getApp().globalData.api + path,
    data,
    success: res => resolve(res.data),
    fail: reject
  })
})

module.exports = { get }
