Component({
  properties: {
    shown: { type: Boolean, value: false },
    coupons: { type: Array, value: [] }
  },

  methods: {
    take() {
      this.triggerEvent('take', { ids: this.data.coupons.map(coupon => coupon.id) })
    },

    close() {
      this.triggerEvent('close')
    }
  }
})
