const PAGES = {
  terms: 'https://www.example.com/terms.html',
  privacy: 'https://www.example.com/privacy.html',
}

Page({
  data: { address: '' },
  onLoad(query) {
    // Only the pages listed here can be opened, whatever the link says.
    this.setData({ address: PAGES[query.page] || PAGES.terms })
  },
})
