package org.ketabridge.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Debian's Chromium without a window. A test that needs it is skipped aloud where it is missing. */
public final class Chromium implements AutoCloseable {

    private static final Path EXECUTABLE = Path.of("/usr/bin/chromium");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    public static Chromium start() {
        assumeTrue(
                Files.isExecutable(EXECUTABLE),
                "skipped: " + EXECUTABLE + " is missing (expected: Debian's package chromium)");
        // There Playwright looks for package/cli.js.
        System.setProperty("playwright.cli.dir", NodeModules.folder().toString());
        var playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_NODEJS_PATH", "node", "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(new LaunchOptions()
                                .setExecutablePath(EXECUTABLE)
                                // Root, who runs the tests in a container, gets no sandbox from Chromium.
                                .setArgs(List.of("--no-sandbox"))));
    }

    /** A page of somebody who has been nowhere before. */
    public Page newPage() {
        return browser.newContext().newPage();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
