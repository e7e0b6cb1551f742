const ADDRESSES = {
  service: 'https://www.lishan-tea.example/agreement/service',
  privacy: 'https://www.lishan-tea.example/agreement/privacy'
}

Page({
  data: { address: '' },

  onLoad({ key }) {
    this.setData({ address: ADDRESSES[key] || ADDRESSES.service })
  }
})
