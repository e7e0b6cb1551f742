const HOST = 'https://api.example.com'

/** Ask our own server; a refused request rejects. */
function request(path, data) {
  return new Promise((resolve, reject) => {
    wx.request({
      url: HOST + path,
      data,
      success: reply => (reply.statusCode === 200 ? resolve(reply.data) : reject(reply)),
      fail: reject,
    })
  })
}

module.exports = { request }
