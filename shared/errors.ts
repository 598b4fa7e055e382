/**
 * Every error a caller can meet: its code (for programs), HTTP status and Chinese sentence (for people).
 * English is shown where the visitor chose English. One block per feature; append, never reuse a code.
 */
export const ERRORS = {
  // any request
  bad_request: { status: 400, zh: '提交的内容有误，请检查后重试', en: 'Something in the request is wrong, please check and try again' },
  unauthenticated: { status: 401, zh: '请先登录', en: 'Please sign in first' },
  session_expired: { status: 401, zh: '登录已过期，请重新登录', en: 'Your session has expired, please sign in again' },
  forbidden: {
    status: 403,
    zh: '您的账号没有这项权限，需要时请联系主办方管理员开通',
    en: "Your account may not do this; the organiser's administrator can allow it",
  },
  other_branch: {
    status: 403,
    zh: '这场展会属于其他分公司，请联系对方或总部处理',
    en: 'This show belongs to another branch; please ask them or head office',
  },
  bad_origin: {
    status: 403,
    zh: '请求不是从本控制台页面发出的，请从控制台页面重新操作',
    en: 'This did not come from a page of this console; please do it there',
  },
  not_found: {
    status: 404,
    zh: '没有找到您要的内容，可能已被删除或链接有误',
    en: 'Not found: it may have been removed, or the link is wrong',
  },
  conflict: {
    status: 409,
    zh: '内容刚被其他同事修改过，请刷新后再改',
    en: 'A colleague changed this a moment ago; please refresh and try again',
  },
  payload_too_large: { status: 413, zh: '提交的内容超过大小限制，请减少后重试', en: 'This is larger than allowed; please send less' },
  too_many_requests: { status: 429, zh: '操作太频繁，请稍后再试', en: 'Too many requests, please try again shortly' },
  internal: {
    status: 500,
    zh: '系统出了问题，您的操作没有完成；请稍后再试，仍不行请联系主办方',
    en: 'Something went wrong on our side and this was not done; please try again, or ask the organiser',
  },
  unavailable: { status: 503, zh: '服务正忙，暂时处理不了，请稍后再试', en: 'We are busy at the moment, please try again shortly' },
  storage_full: {
    status: 503,
    zh: '服务器存储空间已满，暂时无法保存；请联系系统管理员，腾出空间后即可继续',
    en: 'The server has run out of storage and cannot save this; please contact the administrator',
  },
  network: { status: 0, zh: '网络不通，请检查网络后重试', en: 'No network, please check your connection' },
  // staff
  wrong_password: {
    status: 401,
    zh: '账号或密码不正确；忘记密码请点下面的「忘记密码？」',
    en: 'Wrong account or password; if you have forgotten it, choose Forgotten your password? below',
  },
  sign_in_held: {
    status: 429,
    zh: '密码试错次数过多，请 15 分钟后再试；以前登录过的浏览器不受影响',
    en: 'Too many wrong passwords, please try again in 15 minutes; browsers you have signed in with before are not affected',
  },
  account_exists: {
    status: 409,
    zh: '这个邮箱已有账号；停用的账号可以在成员列表里恢复',
    en: 'That address has an account already; one that was shut out can be let in again',
  },
  last_owner: {
    status: 409,
    zh: '这是总部最后一位管理员，不能停用或改动；请先添加另一位',
    en: 'This is the last owner of head office; please add another one first',
  },
  own_account: {
    status: 409,
    zh: '不能停用自己或改自己的角色，请另一位管理员来改',
    en: 'You cannot shut yourself out or change your own role; another owner can',
  },
  password_link_invalid: {
    status: 404,
    zh: '链接已失效或已用过，请向管理员要新的',
    en: 'This link is no longer valid; please ask an administrator for another',
  },
  mail_not_set_up: {
    status: 409,
    zh: '这里没有配置邮件，请联系管理员在「成员与权限」里生成重设密码的链接',
    en: 'No mail is set up here; an owner can make a link for you under People',
  },
  password_weak: {
    status: 400,
    zh: '这个密码不够安全，请换一个更长、不易猜到的',
    en: 'This password is too weak, please choose a longer one',
  },
  current_password_wrong: {
    status: 400,
    zh: '原密码不正确；忘记时请退出登录，再请管理员重设',
    en: 'That is not your present password; an administrator can reset a forgotten one',
  },
  second_factor_needed: {
    status: 401,
    zh: '这个账号开启了两步验证，请再输入验证码',
    en: 'This account has two-step sign-in: please enter the code too',
  },
  second_factor_wrong: {
    status: 401,
    zh: '验证码不对或已用过，请等验证器显示下一个再试',
    en: 'That code is wrong or used already; please wait for the next one',
  },
  second_factor_on: {
    status: 409,
    zh: '两步验证已经开启；要换手机，请先关闭再开启',
    en: 'It is on already; to change phones, turn it off first',
  },
  second_factor_draft_gone: {
    status: 409,
    zh: '密钥已过期，请关闭窗口重新开启',
    en: 'That key has expired; please close this and begin again',
  },
  second_factor_own: {
    status: 409,
    zh: '自己的两步验证请在「我的账号」里关闭；手机丢了请另一位管理员来关',
    en: 'Turn off your own under My account; without your phone, another owner can',
  },
  wechat_code_gone: {
    status: 410,
    zh: '这个码已过期或已用过，请在电脑上换一个新的再扫',
    en: 'This code has run out or was used; please show a new one on the computer and scan that',
  },
  wechat_code_not_scanned: {
    status: 403,
    zh: '这个码只能用微信「扫一扫」直接对着电脑屏幕扫。别人发来的图片或链接请不要打开，可能是有人想冒用您的账号登录',
    en: "This code can only be scanned from the computer's screen with WeChat's own camera. Do not open a picture or link somebody sent you: they may be trying to sign in as you",
  },
  wechat_code_taken: {
    status: 409,
    zh: '另一部手机已经扫了这个码；如果不是您本人，请在电脑上换一个新的码',
    en: 'Another phone has scanned this code; if that was not you, show a new one on the computer',
  },
  wechat_codes_held: {
    status: 429,
    zh: '扫码次数过多，请 15 分钟后再试，或改用密码登录',
    en: 'Too many codes were scanned; please try again in 15 minutes, or sign in with your password',
  },
  wechat_not_agreed: {
    status: 409,
    zh: '手机上还没有同意登录，请先在手机上点「登录」',
    en: 'The phone has not agreed yet; please tap Sign in there first',
  },
  wechat_not_bound: {
    status: 403,
    zh: '这个微信还没有绑定控制台账号。请先用密码登录，在「我的账号」里绑定微信',
    en: 'This WeChat belongs to no console account yet. Sign in with your password and bind it under My account',
  },
  wechat_account_disabled: {
    status: 403,
    zh: '这个微信绑定的账号已停用，需要恢复请联系管理员',
    en: 'The account of this WeChat is shut out; an owner can let it in again',
  },
  wechat_bound_already: {
    status: 409,
    zh: '这个账号已经绑定了微信；要换微信，请先在「我的账号」里解除绑定',
    en: 'This account has a WeChat already; to change it, unbind the present one under My account first',
  },
  wechat_bound_elsewhere: {
    status: 409,
    zh: '这个微信已经绑定了另一个控制台账号；一个微信只能绑定一个账号，请先在那个账号里解除',
    en: 'This WeChat belongs to another console account. It can belong to one only: unbind it there first',
  },
  setup_closed: {
    status: 409,
    zh: '首次设置已完成并关闭，请直接登录；没有账号请向管理员要邀请链接',
    en: 'This was set up already: please sign in, or ask an administrator to invite you',
  },
  setup_link_invalid: {
    status: 404,
    zh: '设置链接不对或已过期；请系统管理员重启服务，用启动时打印的新链接',
    en: 'This setup link is wrong or has expired; whoever runs the service gets a new one by restarting it',
  },
  // exhibition, programme, code
  exhibition_name_taken: {
    status: 409,
    zh: '已有同名展会，请换一个名称',
    en: 'There is a show of that name already, please choose another',
  },
  exhibition_days_invalid: {
    status: 400,
    zh: '展期有误：请检查时区、日期先后和每天的开放时间',
    en: 'The dates are not valid: please check the zone, the order of the days and their hours',
  },
  exhibition_branch_needed: { status: 400, zh: '请选择展会属于哪个分公司', en: 'Please choose the branch this show belongs to' },
  exhibition_change_unconfirmed: {
    status: 409,
    zh: '展会已发布，改期会影响已报名的人，请确认后再保存',
    en: 'The show is published and people are affected; please confirm the change',
  },
  exhibition_undo_too_late: {
    status: 409,
    zh: '改期已超过十分钟，不能撤销；需要改回请重新设置展期',
    en: 'Ten minutes have passed; to change it back, set the dates again',
  },
  exhibition_undo_imported: {
    status: 409,
    zh: '议程和展期是一起导入的，单独撤销展期会与议程对不上；请重新导入原来的文件，或在设置里改展期',
    en: 'The programme was imported with these dates and would no longer fit them; import the earlier file again, or set the dates by hand',
  },
  // content and its imports
  content_exists: {
    status: 409,
    zh: '已经有同名的展商或同号的展位，请打开那一条修改，或换一个名称、编号',
    en: 'There is an exhibitor of that name or a stand of that number already; change that one, or choose another name or number',
  },
  content_times: {
    status: 400,
    zh: '议程的时间有误：结束不能早于开始，日期要在展期内；展期有变请先到设置里修改',
    en: 'The times are not valid: the end must not lie before the start, and the day must be one of the show; change the dates of the show first if they moved',
  },
  content_booth_gone: {
    status: 409,
    zh: '选的展位已被删除，请重新选择',
    en: 'A stand you chose has been removed, please choose again',
  },
  content_undo_too_late: {
    status: 409,
    zh: '已超过七天，不能恢复；需要时请重新填写或重新导入',
    en: 'Seven days have passed; please write or import it again',
  },
  agenda_outdated: {
    status: 409,
    zh: '您看过之后，议程又有改动；已重新读取，请再看一遍后发布',
    en: 'The agenda has changed since you looked at it; it is read anew, please look once more',
  },
  agenda_nothing: {
    status: 409,
    zh: '没有可以发布的修改：可能已被同事发布或放弃，请刷新查看',
    en: 'There is nothing to release: a colleague may have released or dropped it, please refresh',
  },
  agenda_unchosen: {
    status: 409,
    zh: '有议程在起草之后又被改过，请逐条选择保留哪一个',
    en: 'Some sessions were changed on show after they were drafted; please choose for each which one to keep',
  },
  import_too_large: { status: 413, zh: '文件超过 50 MB，请拆分后导入', en: 'The file is larger than 50 MB; please split it' },
  import_empty: { status: 400, zh: '文件是空的，请重新选择', en: 'The file is empty, please choose another' },
  import_state: {
    status: 409,
    zh: '这次导入现在不能这样操作：它正在处理，或已经启用、放弃；请刷新后再看',
    en: 'This import cannot do that now: it is being worked on, or has been applied or given up; please refresh',
  },
  import_undo_order: {
    status: 409,
    zh: '之后又导入过同类内容，直接撤销会移除后来名单里仍有的行；请先撤销之后的导入，再撤销这一次',
    en: 'Content of the same kind was imported after this; undoing it now would take away rows that the later list still has. Please undo the later import first',
  },
  import_unconfirmed: {
    status: 409,
    zh: '还有事项没有确认，请逐项看过并勾选后再启用',
    en: 'Something has not been agreed to; please read and tick each question first',
  },
  import_outdated: {
    status: 409,
    zh: '预览之后，展会内容又有改动；已重新比对，请再看一遍后启用',
    en: 'The content has changed since this preview; it is being compared again, please look once more',
  },
  exhibition_not_ready: {
    status: 409,
    zh: '还有必须完成的项目，请按发布检查逐项补齐后再发布',
    en: 'Something is still missing; please complete the publishing checks first',
  },
  exhibition_colour_weak: {
    status: 400,
    zh: '这个颜色上的字看不清，请换成建议的颜色或更深、更浅的颜色',
    en: 'Words are hard to read in this colour; please take the proposed one, or a darker or lighter one',
  },
  preview_invalid: {
    status: 404,
    zh: '预览链接已失效：可能已过期、被收回或不完整，请向主办方要新的',
    en: 'This preview link is no longer valid: it has expired, was taken back or is incomplete; please ask the organiser for another',
  },
  picture_svg: {
    status: 415,
    zh: '不接受 SVG：这种文件可以夹带程序。请从设计软件导出 PNG 后再上传',
    en: 'SVG is not accepted, for it can carry programs; please export it as PNG and upload that',
  },
  picture_type: {
    status: 415,
    zh: '这个文件不是 JPG、PNG、WebP 或 GIF 图片；PDF、AVIF 等请先另存为 JPG 或 PNG',
    en: 'This is not a JPG, PNG, WebP or GIF picture; please save PDF, AVIF and others as JPG or PNG first',
  },
  picture_heic: {
    status: 415,
    zh: '这是 iPhone 的 HEIC 照片，很多设备打不开；请另存为 JPG，或把 iPhone“设置 > 相机 > 格式”改为“兼容性最佳”后重拍',
    en: "This is an iPhone's HEIC photo, which many devices cannot open; please save it as JPG, or choose Most Compatible under Settings > Camera > Formats and take it again",
  },
  picture_too_large: {
    status: 413,
    zh: '图片超过 10 MB，请压缩后再上传',
    en: 'The picture is over 10 MB, please compress it first',
  },
  media_too_large: {
    status: 413,
    zh: '图片超过 50 MB，请压缩或缩小后再上传',
    en: 'The picture is over 50 MB, please compress or shrink it first',
  },
  picture_too_many_pixels: {
    status: 413,
    zh: '图片尺寸过大（超过 4000 万像素），请把长边缩到 4000 像素以内再上传',
    en: 'The picture has over 40 million pixels; please shrink its longer side to 4,000 or fewer',
  },
  picture_broken: {
    status: 400,
    zh: '图片打不开，文件可能已损坏，请重新导出后再上传',
    en: 'The picture cannot be opened and may be damaged; please export it again',
  },
  showcase_exists: {
    status: 409,
    zh: '这位嘉宾或这个展馆已经有一条，请打开那一条修改',
    en: 'This speaker or hall has an entry already; please change that one',
  },
  showcase_name_fixed: {
    status: 400,
    zh: '嘉宾和展馆按名称与议程、展位对应，名称不能改成别的；需要时请新建一条',
    en: 'Speakers and halls belong to the sessions and booths that name them so; please make a new entry for another name',
  },
  showcase_exhibitor_gone: {
    status: 409,
    zh: '选的展商已不在展商名单里，请重新选择',
    en: 'The exhibitor you chose is not on the list any more; please choose again',
  },
  showcase_target_gone: {
    status: 409,
    zh: '亮点要打开的内容已被删除，请重新选择',
    en: 'What this highlight leads to has been removed; please choose again',
  },
  showcase_full: {
    status: 409,
    zh: '这一类内容的条数已到上限，请先删除不用的',
    en: 'There are as many of these as there may be; please remove some first',
  },
  media_gone: {
    status: 409,
    zh: '选用的图片已从图片库删除，请换一张',
    en: 'A picture chosen here has been deleted from the library; please choose another',
  },
  recap_session_gone: {
    status: 409,
    zh: '选的精彩场次已取消或不在议程里，请重新选择',
    en: 'A session chosen here was cancelled or is off the programme; please choose again',
  },
  media_in_use: {
    status: 409,
    zh: '这张图片正在使用，不能删除；请先在用到它的地方换掉',
    en: 'This picture is in use and cannot be deleted; please replace it where it is shown first',
  },
  media_undo_too_late: {
    status: 409,
    zh: '删除已超过 7 天，图片已清理，不能恢复；需要时请重新上传',
    en: 'Seven days have passed since it was deleted and the picture has been cleared; please upload it again',
  },
  // what sessions have to open and to do
  request_closed: {
    status: 409,
    zh: '这一场现在不接受提交，请看看其他场次',
    en: 'This session does not take requests now; please look at others',
  },
  request_empty: { status: 400, zh: '请写下您的问题', en: 'Please write your question' },
  cta_material: { status: 400, zh: '行动是“领取资料”时要选一份资料', en: 'Choose the material that visitors get' },
  // library of materials and tags
  material_too_large: {
    status: 413,
    zh: '文件超过 50 MB，请压缩或拆分后再上传',
    en: 'The file is over 50 MB; please compress or split it first',
  },
  material_empty: { status: 400, zh: '这个文件是空的，没有内容', en: 'This file is empty' },
  material_type: {
    status: 415,
    zh: '只接受 PDF、Word、Excel、PowerPoint 文件；看内容不看后缀，压缩包和程序不接受',
    en: 'Only PDF, Word, Excel and PowerPoint files are taken, by their content and not by their ending; no archives and no programs',
  },
  material_locked: {
    status: 415,
    zh: '文件设有密码或权限限制，很多手机打不开；请另存一份不加密的再上传',
    en: 'The file is protected by a password or by permissions, and many phones cannot open it; please upload an unprotected copy',
  },
  material_macro: {
    status: 415,
    zh: '文件里带有宏程序，不能发给观众；请另存为不含宏的格式或 PDF',
    en: 'The file carries macros and cannot be handed to visitors; please save it without them, or as PDF',
  },
  material_broken: {
    status: 400,
    zh: '文件不完整或已损坏，请重新导出后再上传',
    en: 'The file is incomplete or damaged; please export it again',
  },
  material_known: {
    status: 409,
    zh: '资料库里已有这个文件，请直接使用那一份',
    en: 'This file is in the library already; please use that one',
  },
  material_kind: {
    status: 409,
    zh: '资料的种类不能改：文件只能换文件，链接只能换链接',
    en: 'The kind of a material stays: a file is replaced by a file, a link by a link',
  },
  material_gone: {
    status: 409,
    zh: '选用的资料已从资料库删除，请换一份',
    en: 'A material chosen here has been deleted from the library; please choose another',
  },
  material_in_use: {
    status: 409,
    zh: '这份资料正在使用，不能删除；可以先归档，或在用到它的地方换掉',
    en: 'This material is in use and cannot be deleted; archive it, or replace it where it is used first',
  },
  material_undo_too_late: {
    status: 409,
    zh: '已超过 7 天，文件已清理，不能恢复',
    en: 'Seven days have passed and the file has been cleared; it cannot be brought back',
  },
  library_of_house: {
    status: 403,
    zh: '这是总部共享的内容，只有总部可以改动',
    en: 'Head office shares this with every branch; only head office may change it',
  },
  tag_known: { status: 409, zh: '已有同名的标签', en: 'There is a tag of that name already' },
  tag_gone: {
    status: 409,
    zh: '选用的标签已被删除或合并，请重新选择',
    en: 'A tag chosen here has been deleted or merged; please choose again',
  },
  segment_invalid: {
    status: 422,
    zh: '人群条件里有一项无法使用，请检查标出的条件',
    en: 'One of the conditions cannot be used here; please check the one that is marked',
  },
  segment_known: { status: 409, zh: '已有同名的人群', en: 'There is a segment of that name already' },
  segment_in_use: {
    status: 409,
    zh: '定时消息正在使用这个人群，不能删除；请先给那条消息换一个发送对象',
    en: 'A timed message is sent to this segment, so it cannot be deleted; choose another audience for that message first',
  },
  segments_full: { status: 409, zh: '人群已满 200 个，请先删除不用的', en: 'There are 200 segments already; please delete some first' },
  segment_not_common: {
    status: 409,
    zh: '这个人群用到了本场展会特有的条件，不能共享',
    en: 'This segment asks for what only this show has, so it cannot be shared',
  },
  tag_by_segment: {
    status: 409,
    zh: '这个标签由人群规则贴上，不再符合规则时会自动去掉',
    en: 'A segment gives this tag; it goes by itself once the person is not in it',
  },
  tag_in_use: {
    status: 409,
    zh: '还有资料、权益或观众用着这个标签，不能删除；可以并入另一个标签',
    en: 'Materials, rights or people still carry this tag, so it cannot be deleted; merge it into another instead',
  },
  tag_into_branch: {
    status: 409,
    zh: '总部的标签只能并入总部的标签，否则其他分公司会找不到',
    en: "Head office's tag can be merged into another of head office's only: other branches would lose it",
  },
  tags_full: { status: 409, zh: '标签已满 500 个，请先合并用途相近的', en: 'There are 500 tags already; please merge similar ones first' },
  picture_gone: {
    status: 409,
    zh: '上传的图片搁置太久没有保存，已被清理，请重新上传',
    en: 'The uploaded picture was not saved in time and has been cleared; please upload it again',
  },
  exhibition_archived: {
    status: 409,
    zh: '展会已归档，只能查看和导出；需要修改时，请管理员或市场同事先在展会设置里取消归档',
    en: 'This show is archived and can only be read and exported; an owner or marketer can bring it back in its settings',
  },
  exhibition_not_over: {
    status: 409,
    zh: '展会还没有结束，不能归档；最后一天闭馆后再归档',
    en: 'The show is not over yet; archive it after its last day has closed',
  },
  exhibition_has_people: {
    status: 409,
    zh: '已有人报名，不能撤回为草稿；停止报名请关闭票种',
    en: 'People have registered, so the show stays published; close its ticket types instead',
  },
  house_template_name_taken: {
    status: 409,
    zh: '总部已有同名模板，请换一个名称；要更新原来的模板，请给它发布新版本',
    en: 'There is a template of that name; choose another, or publish a new version of the one there is',
  },
  house_template_unchanged: {
    status: 409,
    zh: '所选内容与最新版完全相同，没有可发布的更新；请先修改来源展会',
    en: 'Nothing differs from the latest version; change the show the template is made of first',
  },
  house_template_withdrawn: {
    status: 409,
    zh: '这个模板已被总部停用，不能再用于新的展会；需要时请联系总部恢复',
    en: 'Head office has withdrawn this template, so no further show can begin with it; head office can restore it',
  },
  house_template_not_draft: {
    status: 409,
    zh: '展会已发布，不能再套用模板；可以用模板新建一场展会',
    en: 'The show is published and cannot be given a template any more; begin a new show with it instead',
  },
  house_template_unconfirmed: {
    status: 409,
    zh: '展会已发布，或采用会改写同名票种，请看清变化、确认后再采用',
    en: 'The show is published, or ticket types of the same name would be overwritten; please look at what changes and confirm',
  },
  house_template_undo_too_late: {
    status: 409,
    zh: '已过十分钟，或这一项之后又被改过，不能撤销；请在相应页面里手工改回',
    en: 'Ten minutes have passed, or it was changed since; please change it back by hand on its own page',
  },
  branch_name_taken: { status: 409, zh: '已有同名分公司，请换一个名称', en: 'There is a branch of that name already' },
  exhibition_none: { status: 404, zh: '目前没有开放的展会，敬请期待', en: 'There is no open exhibition at the moment' },
  code_unknown: { status: 404, zh: '没有找到这个码，可能已经停用', en: 'This code is unknown or no longer in use' },
  touchpoint_name_taken: {
    status: 409,
    zh: '这场展会已有同名的推广码，请换个名称，或去修改已有的那个',
    en: 'This show has a code of that name; please choose another name, or change that code',
  },
  touchpoint_target_unknown: {
    status: 400,
    zh: '这场展会没有所选的展位或议程，请重新选择',
    en: 'This show has no such booth or session; please choose again',
  },
  touchpoint_lines_too_many: {
    status: 400,
    zh: '一次最多批量新建 500 个推广码，请分几次粘贴',
    en: 'At most 500 codes are made at once; please paste them in several parts',
  },
  code_sheet_empty: { status: 404, zh: '没有可打印的码，请换个筛选条件', en: 'There is no code to print; please look for others' },
  code_sheet_too_many: {
    status: 400,
    zh: '一次最多打印 500 个码，请筛选后分几次打印',
    en: 'At most 500 codes are printed at once; please print them in several parts',
  },
  code_sheet_undrawable: {
    status: 409,
    zh: '名称里有印不出来的字，请先修改推广码或展会的名称',
    en: 'A name has characters that cannot be printed; please change the name of the code or of the show first',
  },
  code_sheet_unreadable: {
    status: 503,
    zh: '生成的二维码没有通过扫码自检，没有给出；请重试，仍不行请联系系统管理员',
    en: 'A code could not be read back and was not handed out; please try again, or ask the administrator',
  },
  code_redirect_loop: {
    status: 409,
    zh: '这样会让两个码互相转来转去，请选另一个码',
    en: 'The two codes would lead to each other; please choose another one',
  },
  code_redirect_retired: {
    status: 409,
    zh: '要转到的码已停用，请先恢复它，或选另一个码',
    en: 'That code is out of use; please restore it first, or choose another one',
  },
  code_mistyped: { status: 400, zh: '这个码不完整或有误，请重新扫描', en: 'This code is incomplete or mistyped, please scan again' },
  // poster, referral
  poster_not_registered: { status: 403, zh: '报名后就可以生成您的专属海报', en: 'Register first to make your own poster' },
  poster_template_unknown: { status: 404, zh: '这款海报已下架，请换一款', en: 'This poster is no longer offered, please choose another' },
  poster_undrawable: {
    status: 422,
    zh: '名字里有海报字库没有的字，暂时印不出来；可以在“我的报名”里换一种写法再试',
    en: 'The name has characters the poster fonts lack; try another spelling under "My registration"',
  },
  poster_unavailable: {
    status: 503,
    zh: '海报暂时无法生成，请稍后再试',
    en: 'The poster cannot be made right now, please try again later',
  },

  // visitor
  login_code_invalid: { status: 401, zh: '登录凭证已失效，请重新打开小程序', en: 'Sign-in expired, please reopen the mini-program' },
  account_restricted: {
    status: 403,
    zh: '微信限制了该账号，暂时无法登录；解除限制请联系微信客服',
    en: "WeChat has restricted this account; only WeChat's support can lift it",
  },

  // registration
  registration_closed: {
    status: 409,
    zh: '现在不在报名时间内，开放时间见报名页；有疑问请联系主办方',
    en: 'Registration is not open now; the times are on the registration page',
  },
  registration_consent_missing: {
    status: 400,
    zh: '请先阅读并同意个人信息处理说明',
    en: 'Please read and accept the privacy notice first',
  },
  registration_answers_invalid: { status: 400, zh: '有内容没有填对，请按提示修改', en: 'Some answers need correcting' },
  registration_cancelled: { status: 409, zh: '报名已取消，请重新报名', en: 'This registration was cancelled, please register again' },
  registration_not_pending: {
    status: 409,
    zh: '这条报名已经审核过了，刷新可看结果',
    en: 'This registration has been decided already; refresh to see how',
  },
  registration_not_rejected: {
    status: 409,
    zh: '这条报名不是“未通过”，无需重新审核，刷新可看现状',
    en: 'This registration is not declined, so there is nothing to reopen; refresh to see how it stands',
  },
  claim_not_needed: {
    status: 409,
    zh: '这张票已在本人的微信里，或报名已取消，不需要领取链接',
    en: "This ticket is in its holder's WeChat already, or was cancelled: no claim link is needed",
  },
  privacy_elsewhere: {
    status: 409,
    zh: '此人在其他分公司也有报名，请转总部管理员处理',
    en: 'This person is registered with another branch too; please pass this on to an owner at head office',
  },
  privacy_confirm_wrong: {
    status: 400,
    zh: '输入的内容与此人的姓名不一致，没有删除',
    en: "What was typed is not this person's name; nothing was deleted",
  },
  privacy_name_unfit: { status: 400, zh: '姓名里至少要有一个文字，请检查后重填', en: 'A name needs a letter of some script, please check' },
  desk_show_draft: {
    status: 409,
    zh: '展会还是草稿，发布后才能添加或导入报名的人；请市场同事或管理员先发布',
    en: 'This show is a draft: people can be put in once a marketer or an owner has published it',
  },
  desk_contact_missing: {
    status: 400,
    zh: '手机号和邮箱至少填一项，否则认不出同一个人',
    en: 'A phone number or an email address is needed, so that the person is known again',
  },
  notes_full: {
    status: 409,
    zh: '这条报名已有 200 条备注，不能再加；请把要点汇总到其他系统',
    en: 'There are 200 notes on this registration already; please keep the rest elsewhere',
  },
  review_done: {
    status: 409,
    zh: '这条报名已经有人处理过了，请刷新',
    en: 'Somebody has dealt with this registration already, please refresh',
  },
  review_reason_needed: {
    status: 400,
    zh: '两条报名各有一个微信，合并后两个微信共用一个访客身份，不能再拆开；确认是同一个人的，请写明依据再合并',
    en: 'Each registration has a WeChat of its own, and merged they are one visitor for good; if it is one person, write down how you know and merge again',
  },
  review_nobody_to_join: {
    status: 409,
    zh: '用同一手机号的另一条报名已经取消，无需合并，请选放行或拒绝',
    en: 'The other registration with this number was cancelled: there is nothing to join, please release or refuse',
  },
  export_too_large: {
    status: 413,
    zh: '名单超过五万行，Excel 文件放不下，请缩小筛选范围或导出 CSV',
    en: 'More than 50,000 lines are too many for Excel, please narrow the filter or export CSV',
  },
  not_registered: { status: 409, zh: '请先报名', en: 'Please register first' },
  phone_invalid: { status: 400, zh: '手机号码不正确，请检查后重填', en: 'This phone number is not valid' },
  phone_code_invalid: {
    status: 400,
    zh: '微信手机号授权已失效，请重新点击获取',
    en: 'The phone authorisation has expired, please tap again',
  },
  ticket_type_unknown: {
    status: 400,
    zh: '没有这个票种，可能已经下架，请重新选择',
    en: 'There is no such ticket type any more, please choose again',
  },
  ticket_type_closed: {
    status: 409,
    zh: '这种票现在不能报名，请看其他票种，或联系主办方',
    en: 'This ticket cannot be had at the moment; see the others or ask the organiser',
  },
  ticket_type_stopped: {
    status: 409,
    zh: '主办方刚刚停止了这种票的报名；您填写的内容都还在，请改选其他票种再提交',
    en: 'The organiser has just stopped this ticket; what you filled in is kept, please choose another one and send it again',
  },
  ticket_type_in_use: {
    status: 409,
    zh: '这个票种已有人报名，或有可用的邀请码、开放中的团体，不能删除；不再发放可以停售，或并入其他票种',
    en: 'Registrations, invitations or open groups use this ticket type; stop it instead, or merge it into another',
  },
  ticket_type_undo_too_late: {
    status: 409,
    zh: '删除已超过十分钟，不能撤销；需要时请新建票种',
    en: 'Ten minutes have passed since it was deleted; please make a new ticket type',
  },
  ticket_types_differ: {
    status: 409,
    zh: '两个票种的类别不同：闸口按类别放行，已发出的码里写着类别，不能合并；请选同一类别的票种',
    en: 'The two differ in category, which gates admit by and codes carry; please choose a type of the same category',
  },
  ticket_type_people_inside: {
    status: 409,
    zh: '有人正持这种票在场内，而两种票的入场有效期不同，现在合并会妨碍他们再入场；请在闭馆后合并，或先把有效期改成一致',
    en: 'Somebody is inside with this ticket and the two are valid at different times; merge after closing, or make the times the same first',
  },
  window_reversed: { status: 400, zh: '结束时间须晚于开始时间', en: 'The end must be after the beginning' },
  session_cancelled: {
    status: 409,
    zh: '主办方已取消这场活动，不能再预约；可以预约其他场次',
    en: 'The organiser has cancelled this session; please choose another',
  },
  sold_out: {
    status: 409,
    zh: '名额已满；有人取消时会放出，也可以换一种票',
    en: 'No places left; one may come free when somebody cancels, or choose another ticket',
  },
  quota_below_taken: { status: 409, zh: '名额不能少于已发出的数量', en: 'The quota cannot be below what has been given out' },
  form_invalid: { status: 400, zh: '报名表设置有误，请按提示修改字段', en: 'The form is not valid, please correct the fields marked' },
  invitation_required: {
    status: 400,
    zh: '这种票凭邀请码报名，请填写主办方给您的邀请码',
    en: 'This ticket needs the invitation code that the organiser gave you',
  },
  invitation_invalid: {
    status: 400,
    zh: '邀请码不正确或已失效，请核对，或向主办方要新的',
    en: 'This invitation code is wrong or no longer valid; please check it or ask the organiser for another',
  },
  walk_in_revoked: {
    status: 409,
    zh: '这个手机号的电子票已被工作人员作废，现场不能再发；请带其到服务台，由主办方处理',
    en: "Staff revoked the ticket of this phone number, so the gate gives none; please take them to the organiser's desk",
  },
  invitation_used_up: {
    status: 409,
    zh: '这个邀请码的名额已用完，请向主办方要新的',
    en: 'This invitation code has been used up; please ask the organiser for another',
  },
  card_consent_outdated: {
    status: 409,
    zh: '说明有更新，请重新打开看过之后再决定',
    en: 'The terms have changed; please open it again and decide then',
  },
  exhibitor_link_invalid: {
    status: 404,
    zh: '这个展商链接无效，可能已过期、被收回或更换；请向主办方要新的链接',
    en: 'This exhibitor link is not valid: it has run out, was taken back or replaced. Please ask the organiser for a new one',
  },
  exhibitor_gone: {
    status: 404,
    zh: '主办方已将贵公司移出展商名单，暂时不能填写；如有疑问请联系主办方',
    en: 'Your company is not on the list of exhibitors any more, so nothing can be filled in; please ask the organiser',
  },
  desk_changed: {
    status: 409,
    zh: '另一台设备刚保存了新的内容，请看过之后再提交',
    en: 'Another device has just saved something; please look at it before you send it in',
  },
  desk_incomplete: {
    status: 409,
    zh: '还有没填好的地方，请按提示补全后再提交',
    en: 'Something is not filled in yet; please complete what is marked',
  },
  desk_offers_full: {
    status: 409,
    zh: '产品和新品各最多 50 件，请先删除不再展示的',
    en: 'At most 50 products and 50 launches; please remove some first',
  },
  desk_pictures_full: {
    status: 409,
    zh: '上传的图片已达 100 张上限，请使用已上传的图片，或联系主办方清理',
    en: 'You have uploaded 100 pictures, the most there can be; please ask the organiser to clear some',
  },
  desk_staff_full: {
    status: 409,
    zh: '参展人员最多 100 位',
    en: 'At most 100 people at the stand',
  },
  desk_until_past: {
    status: 409,
    zh: '有效期已经过去，请选择以后的时间；展会结束后邀请请写明有效期',
    en: 'That time is past; please choose a later one. After the show a link needs a time of its own',
  },
  group_link_invalid: {
    status: 404,
    zh: '这个团体报名链接无效，可能已更换；请向给您链接的主办方工作人员要新的链接',
    en: 'This group link is not valid, it may have been replaced; please ask the organiser who gave it to you for the new one',
  },
  group_led_by_other: {
    status: 403,
    zh: '这个团体已由另一位联系人的微信负责登记；如需换人，请主办方在控制台更换联系人并给您新的链接',
    en: 'Another WeChat leads this group already; to change that, the organiser replaces the contact and gives you a new link',
  },
  group_closed: {
    status: 409,
    zh: '主办方已关闭这个团体的登记，已登记的同事不受影响；需要再登记请联系主办方',
    en: 'The organiser has closed this group; colleagues who are registered stay so. To register more, please ask the organiser',
  },
  group_expired: {
    status: 409,
    zh: '这个团体的登记已过截止时间，已登记的同事不受影响；需要再登记请联系主办方延长',
    en: 'The time for registering in this group is over; colleagues who are registered stay so. The organiser can extend it',
  },
  group_full: {
    status: 409,
    zh: '团体的名额已用完；可以收回还没领票的名额，或请主办方增加名额',
    en: 'All places of this group are taken; places nobody has claimed can be taken back, or the organiser adds some',
  },
  group_changes_used_up: {
    status: 409,
    zh: '登记和更换同事的次数已用完，没有再登记；请联系主办方增加名额，或换一条新的登记链接',
    en: 'Colleagues of this group have been entered and replaced too often, so nobody was registered; please ask the organiser for more places or a new link',
  },
  group_sold_out: {
    status: 409,
    zh: '这种票的总名额已满，没有登记上；有人取消后可以再试，或请主办方增加名额',
    en: 'This ticket type is sold out, so nobody was registered; try again when somebody cancels, or ask the organiser for more',
  },
  group_type_stopped: {
    status: 409,
    zh: '这个团体所用的票种已停止发放，暂时不能登记；请联系主办方',
    en: 'The ticket type of this group has been stopped; please ask the organiser',
  },
  group_member_double: {
    status: 409,
    zh: '您已用这个手机号登记过一位同事，没有重复登记',
    en: 'You have registered a colleague with this number already; nobody was registered twice',
  },
  group_member_claimed: {
    status: 409,
    zh: '这位同事已经领票，门票和资料归本人管理，不能再代为修改或收回',
    en: 'This colleague has claimed the ticket: it is theirs, and can no longer be changed or taken back for them',
  },
  group_member_entered: {
    status: 409,
    zh: '这位同事已经用这张门票入场，不能收回，也不能换成别人；确有需要，请联系主办方',
    en: 'This colleague has come in with this ticket: it can be neither taken back nor given to somebody else; please ask the organiser if you must',
  },
  group_places_below_taken: {
    status: 409,
    zh: '名额不能少于已登记的人数；请先请联系人收回，或在名单里取消报名',
    en: 'There are more people registered than that; let the contact take places back, or cancel registrations first',
  },
  group_until_past: { status: 400, zh: '截止时间须晚于现在', en: 'The end must be later than now' },
  consent_needed_for_registration: {
    status: 409,
    zh: '这项同意是报名所必需的；如不再同意，请取消报名',
    en: 'Registration needs this consent; to withdraw it, cancel the registration',
  },
  claim_invalid: {
    status: 404,
    zh: '领取码不正确或已失效，请核对，或到服务台处理',
    en: 'This claim code is wrong or no longer valid; please check it or ask at the desk',
  },
  claim_taken: {
    status: 409,
    zh: '这张票已被他人领取，请到服务台处理',
    en: 'This ticket was claimed by somebody else; please ask at the desk',
  },
  journey_invalid: {
    status: 400,
    zh: '提醒安排有误，请检查时间、名称和选用的人群',
    en: 'Some steps are not valid: check times, names and segments',
  },
  delivery_settled: {
    status: 409,
    zh: '这条消息已经有了结果（同事处理过，或微信刚回报），请刷新后再看',
    en: "This message has been settled: a colleague or WeChat's own report was faster. Please refresh",
  },
  claim_already_registered: { status: 409, zh: '您在本展会已有门票，无需领取', en: 'You already have a ticket for this exhibition' },
  // tickets and gate
  ticket_key_changed: {
    status: 409,
    zh: '其他同事刚换过密钥，请刷新后再看',
    en: 'A colleague has changed the key a moment ago; please refresh',
  },
  ticket_key_waiting: {
    status: 409,
    zh: '已有一把新密钥在等待启用，启用之后才能再换',
    en: 'A new key is waiting for its time already; another one can be made after that',
  },
  ticket_keys_used_up: {
    status: 409,
    zh: '密钥编号已用完（最多 255 把），请联系系统管理员',
    en: 'All 255 numbers of keys are used up; please ask the administrator of the system',
  },
  ticket_cancelled: {
    status: 409,
    zh: '这张票已作废，如有疑问请联系主办方',
    en: 'This ticket was cancelled; please ask the organiser why',
  },
  ticket_not_current: {
    status: 409,
    zh: '这张票所属的报名已取消，不能恢复或换发；请本人重新报名，或由工作人员重新添加',
    en: 'The registration of this ticket was cancelled: the person registers again, or staff add them anew',
  },
  ticket_pending: {
    status: 409,
    zh: '报名正在等主办方审核，通过后才能出示门票',
    en: 'The organiser is still reviewing your registration; your ticket comes after that',
  },
  enrolment_invalid: {
    status: 400,
    zh: '登记码不正确或已过期，请主管重新生成',
    en: 'This enrolment code is wrong or has expired; a supervisor can make a new one',
  },
  enrolment_role_refused: {
    status: 403,
    zh: '签到员只能登记签到设备；主管设备请由管理员或市场同事登记',
    en: 'Gate staff enrol gate devices only; an owner or marketer enrols a supervisor',
  },
  enrolment_too_long: {
    status: 400,
    zh: '有效期最迟到闭展后一天，请改短后重试',
    en: 'A device may be lent until a day after the show at the latest',
  },
  device_shut_out: {
    status: 401,
    zh: '这台设备已停用，请主管恢复或重新登记',
    en: 'This device was shut out; a supervisor can let it in again or enrol it anew',
  },
  undo_too_late: { status: 409, zh: '超过一分钟，不能撤销，请联系主管', en: 'Too late to undo, please ask your supervisor' },
  undo_not_accepted: { status: 409, zh: '这次扫码没有放行，无需撤销', en: 'Nothing to undo: this scan was refused' },
  gate_in_use: {
    status: 409,
    zh: '闸口已有扫码记录，不能删除；不再使用可以停用',
    en: 'This gate has scans and cannot be deleted; you can take it out of use',
  },

  // draw
  draw_not_open: {
    status: 409,
    zh: '现在不在抽奖时间内，开始和结束时间见抽奖页',
    en: 'This draw is not open now; its times are on its page',
  },
  draw_no_entry: { status: 409, zh: '入场签到后才能参加抽奖', en: 'Check in at the gate first to take part' },
  draw_not_for_staff: {
    status: 409,
    zh: '展商、搭建商和工作人员不参加抽奖',
    en: 'Exhibitors, builders and staff do not take part in draws',
  },
  draw_published: { status: 409, zh: '抽奖规则已公布，不能再修改', en: 'The rules are published and cannot be changed' },
  draw_incomplete: { status: 400, zh: '抽奖设置不完整，请按提示补充', en: 'The draw is not complete yet' },
  draw_prize_too_dear: {
    status: 400,
    zh: '最高奖的金额不得超过五万元（按市场价计）',
    en: 'No prize may exceed 50,000 yuan at market price',
  },
  draw_wrong_state: {
    status: 409,
    zh: '抽奖还没到这一步，或这一步已经做过，请刷新后再看',
    en: 'This step is not due, or done already; please refresh',
  },
  draw_no_prizes_left: { status: 409, zh: '这个奖项已经抽完', en: 'All prizes of this kind have been drawn' },
  draw_nobody_left: { status: 409, zh: '名单中的人都已抽过，没有可以再抽的人', en: 'Everybody on the list has been drawn' },
  // rights
  right_archived: { status: 409, zh: '这项权益已归档，恢复后才能发放', en: 'This right is archived; restore it before offering it' },
  right_given: {
    status: 409,
    zh: '已有人领取，不能移除；可以改为暂停发放',
    en: 'Somebody has it already, so it stays; you can pause it instead',
  },
  stock_below_allotted: {
    status: 409,
    zh: '总量不能少于各展会已分到的数量',
    en: 'The stock cannot be below what shows have been given of it',
  },
  stock_short: { status: 409, zh: '库存不够分给本展这么多，请减少份额', en: 'There is not that much left in stock; please ask for less' },
  right_none_left: { status: 409, zh: '已经领完了', en: 'None are left' },
  right_not_offered: { status: 409, zh: '这项权益现在不在发放时间内', en: 'This is not being given out at the moment' },
  right_locked: {
    status: 403,
    zh: '您还不满足领取条件，请看权益上的说明',
    en: 'This is not open to you yet; what it takes is written on it',
  },
  right_code_unknown: {
    status: 404,
    zh: '没有这个权益码，请与观众手机上的核对',
    en: "There is no such code; please compare it with the visitor's phone",
  },
  right_handed_out: { status: 409, zh: '这项权益已经核销，不能再次核销', en: 'This has been handed out already' },
  right_taken_back: { status: 409, zh: '这项权益已被主办方收回', en: 'The organiser has taken this back' },
  right_too_late: { status: 409, zh: '已过核销截止时间', en: 'The time for handing this out is over' },
  right_not_handed_out: { status: 409, zh: '这项权益还没有核销，无需撤销', en: 'Nothing to undo: this has not been handed out' },
  right_undo_too_late: { status: 409, zh: '核销已超过十分钟，不能撤销', en: 'Ten minutes have passed since it was handed out; it stays' },
  right_holder_gone: {
    status: 409,
    zh: '这位观众的报名已取消或未通过，不能发放',
    en: 'This registration is cancelled or not approved, so nothing can be given to it',
  },
  // survey
  survey_frozen: {
    status: 409,
    zh: '已经有人答过，只能改措辞；要增减或更换题目，请另起一版',
    en: 'Somebody has answered already, so only the wording can change; other questions are a new edition',
  },
  survey_editions_full: {
    status: 409,
    zh: '这份问卷的版次已经太多，不能再另起一版；请改回原来的题目',
    en: 'This survey has had too many editions for another one; please keep its questions',
  },
  survey_empty: {
    status: 409,
    zh: '问卷还没有题目，请先加上题目再开放',
    en: 'The survey has no questions yet; please add some before opening it',
  },
  survey_closed: { status: 409, zh: '问卷没有开放，现在不能提交', en: 'The survey is not open, so nothing can be sent now' },
  survey_not_yours: {
    status: 409,
    zh: '这份问卷问的是另一些观众，感谢您的心意',
    en: 'This survey asks other visitors; thank you all the same',
  },
  survey_changed: {
    status: 409,
    zh: '问卷的题目已经换了，请看一眼再提交',
    en: 'The questions have changed meanwhile; please look once more before sending',
  },
  survey_incomplete: {
    status: 400,
    zh: '有的题目还没有答好，请补上再提交',
    en: 'A question is not answered properly yet; please complete it',
  },
  survey_words_refused: {
    status: 400,
    zh: '有的文字没有通过微信的内容检查，请换个说法再提交',
    en: "Some of the words did not pass WeChat's content check; please put them differently",
  },
  prize_code_unknown: {
    status: 404,
    zh: '没有这个兑奖码，请与中奖人的手机核对',
    en: "There is no such prize code; please compare it with the winner's phone",
  },
  prize_redeemed: {
    status: 409,
    zh: '这份奖品已经领走，不能再次领取；有疑问请联系主办方',
    en: 'This prize has been collected already; the organiser can look into it',
  },
  prize_forfeited: {
    status: 409,
    zh: '中奖人未在场或逾期，资格已作废；有疑问请联系主办方',
    en: 'This win was forfeited: the winner was absent or late',
  },
  prize_too_late: {
    status: 409,
    zh: '已过兑奖截止时间，需要补发请联系主办方',
    en: 'The time to collect this prize is over; the organiser can decide otherwise',
  },
} as const satisfies Record<string, ErrorText>;

interface ErrorText {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
}

export type ErrorCode = keyof typeof ERRORS;

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(ERRORS, value);
}

/** The error both sides throw. `details` goes to the caller; `cause` only to the log. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: unknown;

  constructor(code: ErrorCode, details?: unknown, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }
}

/** What a person reads. */
export function errorText(code: ErrorCode, language: 'zh' | 'en' = 'zh'): string {
  return ERRORS[code][language];
}
