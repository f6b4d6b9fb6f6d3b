package org.ketabridge.bulk.submission;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/** Fetches manifests and files from allowed sources, whole and into a file of its own: nobody has to wait for what is done with it. */
final class SourceFetcher {

    private static final Duration TO_CONNECT = Duration.ofSeconds(10);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(300);

    private static final int TRIES = 3;
    private static final int MOST_REDIRECTS = 3;
    private static final int OK = 200;
    private static final int TOO_MANY = 429;
    private static final int FIRST_OF_SERVER = 500;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int GZIP_1 = 0x1f;
    private static final int GZIP_2 = 0x8b;

    private final AllowedSources sources;
    private final long largest;
    private final Duration patience;
    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(Redirect.NEVER)
            .connectTimeout(TO_CONNECT)
            .build();

    SourceFetcher(AllowedSources sources, long largest, Duration patience) {
        this.sources = sources;
        this.largest = largest;
        this.patience = patience;
    }

    /**
     * A fetched file, which is removed when it is closed.
     *
     * @param digest SHA-256 of its content, unzipped
     */
    record Fetched(Path path, String digest) implements AutoCloseable {

        InputStream open() throws IOException {
            return Files.newInputStream(path);
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(path);
        }
    }

    /** Something that may pass. */
    private static final class PassingException extends Exception {

        private static final long serialVersionUID = 1L;

        PassingException(String sentence) {
            super(sentence);
        }
    }

    /** Why nothing is fetched from an address; empty: it may be. */
    Optional<String> refusal(String url) {
        return sources.refusal(url);
    }

    Fetched fetch(String url, Map<String, String> headers) throws FetchFailedException {
        for (var tries = 1; ; tries++) {
            try {
                return once(url, headers);
            } catch (PassingException e) {
                if (tries == TRIES) {
                    throw new FetchFailedException(url + " " + e.getMessage());
                }
                pause(BETWEEN_TRIES.multipliedBy(tries));
            }
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("a submission was interrupted", e);
        }
    }

    private Fetched once(String url, Map<String, String> headers) throws FetchFailedException, PassingException {
        var target = url;
        var sent = headers;
        for (var redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            var refusal = sources.refusal(target);
            if (refusal.isPresent()) {
                throw new FetchFailedException(
                        url + (redirects == 0 ? " " : " is redirected to an address that ") + refusal.get());
            }
            Path file;
            try {
                file = Files.createTempFile("submitted-", ".part");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            var isKept = false;
            try {
                var answer = get(URI.create(target), sent, file);
                if (REDIRECTS.contains(answer.statusCode())) {
                    target = URI.create(target)
                            .resolve(answer.headers().firstValue("Location").orElse(""))
                            .toString();
                    // They were given for the address that was submitted.
                    sent = Map.of();
                    continue;
                }
                if (answer.statusCode() != OK) {
                    refuse(url, answer.statusCode());
                }
                var unzipped = unzipped(url, file);
                isKept = unzipped.path().equals(file);
                return unzipped;
            } catch (IllegalArgumentException e) {
                throw new FetchFailedException(url + " is redirected to what is no address (expected: a file)");
            } finally {
                if (!isKept) {
                    remove(file);
                }
            }
        }
        throw new FetchFailedException(url + " is redirected again and again (expected: a file)");
    }

    private static void refuse(String url, int status) throws FetchFailedException, PassingException {
        var sentence = "answers " + status + " (expected: 200)";
        if (status >= FIRST_OF_SERVER || status == TOO_MANY) {
            throw new PassingException(sentence);
        }
        throw new FetchFailedException(url + " " + sentence);
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<Path> get(URI url, Map<String, String> headers, Path file)
            throws FetchFailedException, PassingException {
        var request = HttpRequest.newBuilder(url).timeout(patience).header("Accept-Encoding", "gzip");
        headers.forEach(request::header);
        var exchange = http.sendAsync(request.build(), answer -> new LimitedFile(file, largest));
        try {
            // The time-out of the request ends when the answer begins; this one ends the answer too.
            return exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TooLargeException) {
                throw tooLarge(url.toString());
            }
            if (e.getCause() instanceof HttpTimeoutException) {
                throw tooSlow(url);
            }
            throw new PassingException("does not answer, or not to the end (expected: a file)");
        } catch (TimeoutException | CancellationException e) {
            exchange.cancel(true);
            throw tooSlow(url);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("a submission was interrupted", e);
        }
    }

    private FetchFailedException tooSlow(URI url) {
        return new FetchFailedException(url + " is not there within " + patience.toSeconds() + " s");
    }

    private FetchFailedException tooLarge(String url) {
        return new FetchFailedException(url + " has more than " + largest + " bytes (expected: smaller files)");
    }

    /** Whether it was zipped on the way, or is as it lies there, is seen in it. */
    private Fetched unzipped(String url, Path file) throws FetchFailedException, PassingException {
        var digest = DigestUtils.getSha256Digest();
        try (var content = new BufferedInputStream(Files.newInputStream(file))) {
            content.mark(2);
            var isZipped = content.read() == GZIP_1 && content.read() == GZIP_2;
            content.reset();
            if (!isZipped) {
                return new Fetched(file, Hex.encodeHexString(DigestUtils.digest(digest, content)));
            }
            return unzip(url, content, digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Fetched unzip(String url, InputStream content, MessageDigest digest)
            throws IOException, FetchFailedException, PassingException {
        var unzipped = Files.createTempFile("submitted-", ".part");
        var isKept = false;
        try (var from = new GZIPInputStream(content);
                var to = Files.newOutputStream(unzipped)) {
            var part = new byte[64 * 1024];
            var size = 0L;
            for (var read = from.read(part); read >= 0; read = from.read(part)) {
                size += read;
                if (size > largest) {
                    throw tooLarge(url);
                }
                digest.update(part, 0, read);
                to.write(part, 0, read);
            }
            isKept = true;
            return new Fetched(unzipped, Hex.encodeHexString(digest.digest()));
        } catch (ZipException | java.io.EOFException e) {
            throw new PassingException("is zipped, and cannot be unzipped to its end (expected: a whole file)");
        } finally {
            if (!isKept) {
                Files.deleteIfExists(unzipped);
            }
        }
    }
}
