const request = (path, data = {}) => new Promise((resolve, reject) => {
  wx.request({
    url: getApp().globalData.api + path,
    data,
    success: ({ data: reply }) => resolve(reply),
    fail: reject
  })
})

export const fetchGames = () => request('/games')
export const fetchToday = () => request('/today')
export const fetchGift = () => request('/gift')
