export interface QuizApp {
  globalData: {
    answers: number[]
    nickname: string
  }
}

App<QuizApp>({
  globalData: {
    answers: [],
    nickname: ''
  }
})
