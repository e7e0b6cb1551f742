const HOST = 'https://api.lishan-tea.example'

const send = (method, path, data) => new Promise((resolve, reject) => {
  wx.request({
    url: HOST + path,
    method,
    data,
    header: { authorization: wx.getStorageSync('token') },
    success: ({ data: reply }) => resolve(reply),
    fail: reject
  })
})

export const get = (path, data) => send('GET', path, data)
export const post = (path, data) => send('POST', path, data)
