# Finds the third-party libraries. Each is linked by the one module that may
# include it (see ARCHITECTURE.md, "Fences"). On Debian and Ubuntu tools/setup
# installs them all.

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(Eigen3 3.3 REQUIRED NO_MODULE)
find_package(ICU 70 REQUIRED COMPONENTS uc i18n data)
set(UNSPIN_PKG_CONFIG libarchive libzstd sqlite3 libxxhash gumbo)
foreach(library IN LISTS UNSPIN_PKG_CONFIG)
  pkg_check_modules(${library} REQUIRED IMPORTED_TARGET GLOBAL ${library})
endforeach()
find_package(fmt REQUIRED)
find_package(pugixml REQUIRED)
find_package(simdjson REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(Stemmer REQUIRED)
# Headers alone: nothing is linked, so the package of the library needs it not.
find_path(TOMLPLUSPLUS_DIR toml++/toml.h REQUIRED)
if(UNSPIN_BUILD_CLI)
  find_package(CLI11 REQUIRED)
endif()

# The synonyms are compiled from the WordNet files at build time.
find_path(WORDNET_DIR data.noun
  PATHS /usr/share/wordnet /usr/local/share/wordnet /opt/homebrew/share/wordnet
  NO_DEFAULT_PATH)
if(NOT WORDNET_DIR)
  message(FATAL_ERROR
    "WordNet's data files were not found: run tools/setup (Debian package "
    "wordnet-base) or give -DWORDNET_DIR=<folder with data.noun>")
endif()
