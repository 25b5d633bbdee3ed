// Starts telegram-test-api on a free port of 127.0.0.1 and prints the address.
//
// The package stands in for the Bot API, but leaves out what python-telegram-bot insists on. A
// small front answers those calls itself and hands every other one to the package, and a subclass
// gives sent messages the form that the Bot API documents.
'use strict';

const http = require('http');
const express = require('express');
const { TelegramServer } = require('telegram-test-api/lib/telegramServer');

const REFUSED_TOKEN = '1:refused';
const STRUCTURED = ['link_preview_options', 'reply_parameters'];
const ACCEPTED = new Set(['sendChatAction', 'setMyCommands', 'setMessageReaction']);
const ADMINISTRATORS = [{ status: 'creator', user: { id: 42, is_bot: false, first_name: 'Ada' }, is_anonymous: false }];

const EMPTY = new Set(['editMessageText', 'editMessageReplyMarkup', 'answerCallbackQuery']);

// A press comes with the chat instance that the Bot API documents, which the package leaves out.
const format = TelegramServer.formatUpdate;
TelegramServer.formatUpdate = (update) => {
  const formatted = format(update);
  if (formatted.callback_query) formatted.callback_query.chat_instance = '1';
  return formatted;
};

class FaithfulServer extends TelegramServer {
  constructor() {
    super({ host: '127.0.0.1', storeTimeout: 600 });
    const front = express();
    front.all('/bot:token/:method', (request, response, next) => {
      const { token, method } = request.params;
      // An edit gives back the message, or true; the package gives null.
      const json = response.json.bind(response);
      const result = (body) => (EMPTY.has(method) && body.result === null ? true : body.result);
      response.json = (body) => json({ ...body, result: result(body) });
      if (token === REFUSED_TOKEN) {
        response.status(401).json({ ok: false, error_code: 401, description: 'Unauthorized' });
      } else if (method === 'getMe') {
        response.json({ ok: true, result: whoAmI() });
      } else if (ACCEPTED.has(method)) {
        response.json({ ok: true, result: true });
      } else if (method === 'getChatAdministrators') {
        response.json({ ok: true, result: ADMINISTRATORS });
      } else {
        next();
      }
    });
    front.use(this.webServer);
    this.front = front;
  }

  // The package brings updates without the secret that was asked for, and gives up at the first
  // refusal; Telegram brings them again until they are taken.
  async addUserUpdate(update) {
    const webhook = this.webhooks[update.botToken];
    if (!webhook) return super.addUserUpdate(update);
    const body = JSON.stringify(TelegramServer.formatUpdate(update));
    const headers = { 'Content-Type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': webhook.secret_token || '' };
    this.updateId++;
    for (let tries = 0; tries < 100; tries++) {
      const answer = await fetch(webhook.url, { method: 'POST', headers, body }).catch(() => null);
      if (answer && answer.ok) return undefined;
      await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error('the webhook does not take the update');
  }

  // Forms come over the wire with JSON in their fields, and the package dates in milliseconds.
  addBotMessage(sent, token) {
    const fields = { ...sent };
    for (const name of STRUCTURED) {
      if (typeof fields[name] === 'string') fields[name] = JSON.parse(fields[name]);
    }
    const message = super.addBotMessage(fields, token);
    const id = Number(fields.chat_id);
    return {
      ...message,
      date: Math.floor(message.date / 1000),
      chat: id < 0 ? { id, type: 'supergroup', title: 'Group' } : { id, type: 'private', first_name: 'Person' },
    };
  }
}

function whoAmI() {
  return {
    id: 666,
    is_bot: true,
    first_name: 'Briefbot',
    username: 'brief_emulated_bot',
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
  };
}

const server = http.createServer(new FaithfulServer().front);
server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}`);
});
process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
  server.closeAllConnections();
});
