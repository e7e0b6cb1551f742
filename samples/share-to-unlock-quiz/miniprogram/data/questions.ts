export interface Question {
  title: string
  options: string[]
}

export const QUESTIONS: Question[] = [
  { title: '周末你更愿意怎么过？', options: ['约三五好友聚会', '一个人看书追剧', '临时起意去旅行'] },
  { title: '同事把方案改得面目全非，你会？', options: ['当面说清楚', '先消化一下再沟通', '算了，按他的来'] },
  { title: '面对一个全新的爱好，你通常？', options: ['立刻报名上课', '先查资料做计划', '等朋友一起'] },
  { title: '别人最常夸你的是？', options: ['有活力', '靠谱', '温柔'] },
  { title: '心情低落的时候，你会？', options: ['找人倾诉', '写日记', '运动出汗'] }
]

export interface Portrait {
  name: string
  brief: string
  report: string[]
}

export const PORTRAITS: Portrait[] = [
  {
    name: '向日葵型',
    brief: '你自带光芒，走到哪里都能点亮气氛。',
    report: ['优势：热情、行动力强，善于带动身边的人。', '盲区：容易答应太多事情。', '合拍的伙伴：松树型。']
  },
  {
    name: '松树型',
    brief: '你沉稳可靠，是朋友心里的定海神针。',
    report: ['优势：计划周全，说到做到。', '盲区：不太愿意求助。', '合拍的伙伴：向日葵型。']
  },
  {
    name: '微风型',
    brief: '你细腻体贴，总能照顾到每个人的感受。',
    report: ['优势：共情力强，懂得倾听。', '盲区：常把自己的需要放在最后。', '合拍的伙伴：松树型。']
  }
]
