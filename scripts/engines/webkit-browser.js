/*
 * A browser with WebKitGTK, to be run by gjs and driven by WebKitWebDriver. MiniBrowser, which comes with the driver,
 * is private when it is automated, and has no origin private file system then.
 *
 *   gjs -m webkit-browser.js <folder for its data>
 */

import GLib from 'gi://GLib';
import Gtk from 'gi://Gtk?version=3.0';
import WebKit2 from 'gi://WebKit2?version=4.1';
import system from 'system';

/** On in Safari, off in WebKitGTK. AccessHandle, which is on in Safari too, does not work here: its files stay locked. */
const FEATURES = ['FileSystem', 'FileSystemWritableStream', 'StorageAPI', 'StorageAPIEstimate'];

const [folder] = system.programArgs;

Gtk.init(null);
const context = new WebKit2.WebContext({
  website_data_manager: new WebKit2.WebsiteDataManager({
    base_data_directory: `${folder}/data`,
    base_cache_directory: `${folder}/cache`,
  }),
});
const settings = new WebKit2.Settings();
const features = WebKit2.Settings.get_all_features();
for (let i = 0; i < features.get_length(); i++) {
  const feature = features.get(i);
  if (FEATURES.includes(feature.get_identifier())) settings.set_feature_enabled(feature, true);
}

context.set_automation_allowed(true);
context.connect('automation-started', (_context, session) => {
  session.connect('create-web-view', () => {
    const view = new WebKit2.WebView({ web_context: context, settings, is_controlled_by_automation: true });
    const window = new Gtk.Window({ default_width: 1280, default_height: 900 });
    view.connect('close', () => window.destroy());
    window.add(view);
    window.show_all();
    return view;
  });
});

new GLib.MainLoop(null, false).run();
