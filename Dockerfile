FROM python:3.12-slim

WORKDIR /app
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock

COPY pyproject.toml README.md LICENSE NOTICE ./
COPY bot bot
COPY retrieval retrieval
COPY prompts prompts
RUN pip install --no-cache-dir --no-deps --no-build-isolation . \
 && useradd --create-home --uid 10001 briefbot \
 && install -d -o briefbot /data

USER briefbot
ENV BRIEFBOT_HOME=/data
VOLUME /data
# The web server, when BRIEFBOT_PUBLIC_URL or BRIEFBOT_WEB_PORT asks for it (docs/web.md).
EXPOSE 8080
# `briefbot run` ends cleanly on SIGTERM, which is what `docker stop` sends.
ENTRYPOINT ["briefbot"]
CMD ["run"]
