Component({
  properties: {
    count: { type: Number, value: 1 }
  },

  methods: {
    less() {
      this.triggerEvent('change', { count: Math.max(1, this.data.count - 1) })
    },

    more() {
      this.triggerEvent('change', { count: this.data.count + 1 })
    }
  }
})
