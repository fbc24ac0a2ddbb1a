# FuseDream's bot, in stages: build with the wrapper, a Java runtime of only what it needs, and an image without either.
#
#   docker build -t fusedream .
#   docker build -t fusedream:cuda --build-arg DEVICE=cuda .
#
# docs/operations.md says how it is run.

ARG DEVICE=cpu

FROM eclipse-temurin:17-jdk-jammy AS build
WORKDIR /src
COPY . .
RUN ./mvnw -q -B -Dmaven.test.skip=true -Dspotless.check.skip=true package
# What jdeps finds, and what is only found when it runs: TLS with elliptic curves, and the zip file system.
RUN jlink --output /java --compress=2 --no-header-files --no-man-pages --add-modules \
java.base,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.prefs,java.security.jgss,java.security.sasl,java.sql,java.xml,jdk.crypto.ec,jdk.httpserver,jdk.management,jdk.unsupported,jdk.zipfs

# libtorch as DJL's native part was built against it; from an address of PyTorch's own.
FROM debian:bookworm-slim AS libtorch
ARG LIBTORCH=https://download.pytorch.org/libtorch/cu128/libtorch-cxx11-abi-shared-with-deps-2.7.1%2Bcu128.zip
RUN apt-get update -q \
    && apt-get install -y -q --no-install-recommends ca-certificates curl unzip \
    && curl -fsSL -o /tmp/libtorch.zip "$LIBTORCH" \
    && unzip -q /tmp/libtorch.zip 'libtorch/lib/*' -d /opt \
    && rm -rf /tmp/libtorch.zip /var/lib/apt/lists/*

FROM debian:bookworm-slim AS on-cpu

FROM debian:bookworm-slim AS on-cuda
COPY --from=libtorch /opt/libtorch/lib /opt/libtorch/lib
ENV PYTORCH_LIBRARY_PATH=/opt/libtorch/lib PYTORCH_FLAVOR=cu128 \
    NVIDIA_VISIBLE_DEVICES=all NVIDIA_DRIVER_CAPABILITIES=compute,utility

# hadolint ignore=DL3006
FROM on-${DEVICE}
RUN apt-get update -q \
    && apt-get install -y -q --no-install-recommends ca-certificates fontconfig fonts-dejavu-core fonts-droid-fallback libgomp1 libstdc++6 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/lib/fusedream fusedream \
    && mkdir -p /var/lib/fusedream/models /opt/fusedream \
    && ln -s /var/lib/fusedream/models /opt/fusedream/models \
    && chown -R fusedream /var/lib/fusedream
COPY --from=build /java /opt/java
COPY --from=build /src/fusedream /opt/fusedream/fusedream
COPY --from=build /src/config /opt/fusedream/config
COPY --from=build /src/bot/target/fusedream.jar /opt/fusedream/bot/target/fusedream.jar
COPY --from=build /src/bot/target/lib /opt/fusedream/bot/target/lib
ENV JAVA_HOME=/opt/java DJL_CACHE_DIR=/var/lib/fusedream/cache HOME=/var/lib/fusedream
USER fusedream
WORKDIR /var/lib/fusedream
VOLUME /var/lib/fusedream
EXPOSE 8080
# Without another program: Bash speaks TCP. SIGTERM reaches Java, since the launcher becomes it.
HEALTHCHECK --interval=30s --timeout=5s --start-period=2m CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /healthz HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["/opt/fusedream/fusedream"]
CMD ["serve", "--host", "0.0.0.0"]
